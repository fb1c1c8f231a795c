import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { KernelFunc } from '@tensorflow/tfjs-core';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import type { RepeatedSquaresAttributes } from '../../linalg/repeated-squares.js';
import { runInPlace, type WorkgroupShader } from './run-in-place.js';
import { WebgpuContext } from './webgpu-context.js';

/** The squares of those matrices that are due, by tiles, and the others as they are. Uniforms: n, power. */
const squareBy = (tile: number, threads: number): WorkgroupShader => ({
  name: `RepeatedSquare${tile}`,
  inputs: ['x', 'powers'],
  workgroup: threads,
  code: /* wgsl */ `
    const LANES = ${threads / tile};
    const PER_THREAD = ${(tile * tile) / threads};
    var<workgroup> left : array<array<f32, ${tile}>, ${tile}>;
    var<workgroup> right : array<array<f32, ${tile}>, ${tile}>;
    var<workgroup> isDue : u32;
    fn elementAt(i : i32, j : i32) -> f32 {
      if (max(i, j) >= uniforms.n) { return 0.0; }
      return x[(entryIndex() * uniforms.n + i) * uniforms.n + j];
    }
    fn main(index : i32) {
      let n = uniforms.n;
      let thread = i32(localIndex);
      let column = thread % ${tile};
      let lane = thread / ${tile};
      let row0 = i32(workgroupId.y) * ${tile};
      let column0 = i32(workgroupId.x) * ${tile};
      if (thread == 0) { isDue = u32(powers[entryIndex()] > f32(uniforms.power)); }
      var sums : array<f32, PER_THREAD>;
      if (workgroupUniformLoad(&isDue) == 1u) {
        for (var k0 = 0; k0 < n; k0 = k0 + ${tile}) {
          for (var i = lane; i < ${tile}; i = i + LANES) {
            left[i][column] = elementAt(row0 + i, k0 + column);
            right[i][column] = elementAt(k0 + i, column0 + column);
          }
          workgroupBarrier();
          for (var k = 0; k < min(${tile}, n - k0); k = k + 1) {
            for (var s = 0; s < PER_THREAD; s = s + 1) {
              sums[s] = sums[s] + left[lane + LANES * s][k] * right[k][column];
            }
          }
          workgroupBarrier();
        }
      } else {
        for (var s = 0; s < PER_THREAD; s = s + 1) { sums[s] = elementAt(row0 + lane + LANES * s, column0 + column); }
      }
      for (var s = 0; s < PER_THREAD; s = s + 1) {
        let i = row0 + lane + LANES * s;
        if (max(i, column0 + column) < n) {
          result[(entryIndex() * n + i) * n + column0 + column] = sums[s];
        }
      }
    }`,
});

const [SMALL, LARGE] = [
  { tile: 8, shader: squareBy(8, 64) },
  { tile: 32, shader: squareBy(32, 256) },
] as const;

/** A dispatch for each squaring; what is not due costs no more than a copy. */
export const repeatedSquaresOnWebgpu: KernelFunc = ({ inputs, attrs, backend }) => {
  const context = new WebgpuContext(backend as WebGPUBackend);
  const { most } = attrs as unknown as RepeatedSquaresAttributes;
  const [x, powers] = [inputs['x']!, inputs['powers']!];
  const { count, rows: n } = matrixBatch(x.shape);
  const { tile, shader } = n <= SMALL.tile ? SMALL : LARGE;
  const tiles = Math.ceil(n / tile);
  let from = x;
  for (let s = 0; s < most; s++) {
    const to = context.allocate(x.shape, 'float32');
    const integers = { n, power: 2 ** s };
    runInPlace(context, shader, to, [from, powers], [tiles, tiles, count], integers);
    if (from !== x) context.release(from);
    from = to;
  }
  return from;
};
