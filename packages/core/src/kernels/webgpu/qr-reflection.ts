import type { WorkgroupShader } from './run-in-place.js';
import { BLOCK } from './trailing-update.js';

/**
 * Applies the reflections of a block, I - V T Vᵀ or its transpose, to columns of a matrix `[m, p]`; a workgroup has 32 of
 * them to itself.
 *
 * @param source The array with V and T, as `qrPanel` leaves them: `result` itself or an input.
 *
 * Uniforms: m, n, step and first, width as in `qrPanel`; p, targetStep (elements from one entry to the next), start (the
 * first column that is changed).
 */
export function qrReflection(
  name: string,
  source: 'result' | 'work',
  isTransposed: boolean,
  threads: 64 | 256,
): WorkgroupShader {
  const fromTriangle = isTransposed
    ? 'for (var l = 0; l <= r; l = l + 1) { sum = sum + tile[l][r] * product[l][column]; }'
    : 'for (var l = r; l < width; l = l + 1) { sum = sum + tile[r][l] * product[l][column]; }';
  return {
    name: `${name}${threads}`,
    inputs: source === 'result' ? [] : [source],
    workgroup: threads,
    code: /* wgsl */ `
      const LANES = ${threads / BLOCK};
      const PER_THREAD = ${BLOCK ** 2 / threads};
      var<workgroup> v : array<array<f32, ${BLOCK}>, ${BLOCK}>;
      var<workgroup> tile : array<array<f32, ${BLOCK}>, ${BLOCK}>;
      var<workgroup> product : array<array<f32, ${BLOCK}>, ${BLOCK}>;
      // Element (i, k) of V.
      fn vectorAt(base : i32, i : i32, k : i32) -> f32 {
        let column = uniforms.first + k;
        if (k >= uniforms.width || i >= uniforms.m || i < column) { return 0.0; }
        if (i == column) { return 1.0; }
        return ${source}[base + i * uniforms.n + column];
      }
      fn main(index : i32) {
        let m = uniforms.m;
        let p = uniforms.p;
        let first = uniforms.first;
        let width = uniforms.width;
        let base = entryIndex() * uniforms.step;
        let target0 = entryIndex() * uniforms.targetStep;
        let thread = i32(localIndex);
        let column = thread % ${BLOCK};
        let lane = thread / ${BLOCK};
        let c = uniforms.start + i32(workgroupId.x) * ${BLOCK} + column;
        var sums : array<f32, PER_THREAD>;
        for (var i0 = first; i0 < m; i0 = i0 + ${BLOCK}) {
          for (var i = lane; i < ${BLOCK}; i = i + LANES) {
            v[i][column] = vectorAt(base, i0 + i, column);
            var x = 0.0;
            if (i0 + i < m && c < p) { x = result[target0 + (i0 + i) * p + c]; }
            tile[i][column] = x;
          }
          workgroupBarrier();
          for (var i = 0; i < ${BLOCK}; i = i + 1) {
            let x = tile[i][column];
            for (var s = 0; s < PER_THREAD; s = s + 1) { sums[s] = sums[s] + v[i][lane + LANES * s] * x; }
          }
          workgroupBarrier();
        }
        for (var s = 0; s < PER_THREAD; s = s + 1) {
          let r = lane + LANES * s;
          product[r][column] = sums[s];
          var value = 0.0;
          if (r < width) { value = ${source}[base + m * uniforms.n + (first + r) * ${BLOCK} + column]; }
          tile[r][column] = value;
        }
        workgroupBarrier();
        for (var s = 0; s < PER_THREAD; s = s + 1) {
          let r = lane + LANES * s;
          var sum = 0.0;
          ${fromTriangle}
          sums[s] = sum;
        }
        workgroupBarrier();
        for (var s = 0; s < PER_THREAD; s = s + 1) { product[lane + LANES * s][column] = sums[s]; }
        for (var i0 = first; i0 < m; i0 = i0 + ${BLOCK}) {
          for (var i = lane; i < ${BLOCK}; i = i + LANES) { v[i][column] = vectorAt(base, i0 + i, column); }
          workgroupBarrier();
          for (var i = lane; i < ${BLOCK}; i = i + LANES) {
            if (i0 + i < m && c < p) {
              var sum = 0.0;
              for (var k = 0; k < width; k = k + 1) { sum = sum + v[i][k] * product[k][column]; }
              let at = target0 + (i0 + i) * p + c;
              result[at] = result[at] - sum;
            }
          }
          workgroupBarrier();
        }
      }`,
  };
}
