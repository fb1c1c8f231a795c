import type { WorkgroupShader } from './run-in-place.js';

/** The columns that a factorization takes at a time; the squares in shared memory have this edge. */
export const BLOCK = 32;

/** Told by its bits, since a compiler may assume that there are no NaN. */
export const IS_NAN_WGSL = /* wgsl */ `
  fn isNotANumber(x : f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
`;

/**
 * Subtracts from the matrix to the lower right of a block the product of the block's columns below it with its rows to
 * the right: `rowsOf(k, c)` is WGSL for element c of row k. Each workgroup changes a tile of 32 x 32.
 *
 * Uniforms: n (rows and columns), step (elements from one entry to the next), first and width of the block.
 */
export function trailingUpdate(name: string, rowsOf: string, keep = 'true'): WorkgroupShader {
  return {
    name,
    inputs: [],
    workgroup: 256,
    code: /* wgsl */ `
      var<workgroup> left : array<array<f32, ${BLOCK}>, ${BLOCK}>;
      var<workgroup> right : array<array<f32, ${BLOCK}>, ${BLOCK}>;
      fn main(index : i32) {
        let n = uniforms.n;
        let base = entryIndex() * uniforms.step;
        let start = uniforms.first + uniforms.width;
        let row0 = start + i32(workgroupId.y) * ${BLOCK};
        let column0 = start + i32(workgroupId.x) * ${BLOCK};
        let thread = i32(localIndex);
        for (var e = thread; e < ${BLOCK * BLOCK}; e = e + 256) {
          let i = e / ${BLOCK};
          let k = e % ${BLOCK};
          var a = 0.0;
          var b = 0.0;
          if (k < uniforms.width) {
            if (row0 + i < n) { a = result[base + (row0 + i) * n + uniforms.first + k]; }
            let c = column0 + i;
            if (c < n) { b = result[base + ${rowsOf}]; }
          }
          left[i][k] = a;
          right[i][k] = b;
        }
        workgroupBarrier();
        let column = thread % ${BLOCK};
        for (var i = thread / ${BLOCK}; i < ${BLOCK}; i = i + 8) {
          let r = row0 + i;
          let c = column0 + column;
          if (r < n && c < n && ${keep}) {
            var sum = 0.0;
            for (var k = 0; k < uniforms.width; k = k + 1) { sum = sum + left[i][k] * right[column][k]; }
            result[base + r * n + c] = result[base + r * n + c] - sum;
          }
        }
      }`,
  };
}
