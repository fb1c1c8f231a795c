import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { runInPlace, type WorkgroupShader } from './run-in-place.js';
import type { WebgpuContext } from './webgpu-context.js';

const CHECK: WorkgroupShader = {
  name: 'FiniteCheck',
  inputs: ['a'],
  workgroup: 64,
  code: /* wgsl */ `
    var<workgroup> isInfinite : atomic<u32>;
    fn main(index : i32) {
      let first = entryIndex() * uniforms.elements;
      for (var e = i32(localIndex); e < uniforms.elements; e = e + 64) {
        if ((bitcast<u32>(a[first + e]) & 0x7f800000u) == 0x7f800000u) { atomicStore(&isInfinite, 1u); }
      }
      workgroupBarrier();
      if (localIndex == 0u) {
        result[(entryIndex() + 1) * uniforms.step - 1] = f32(atomicLoad(&isInfinite));
      }
    }`,
};

/**
 * Writes behind the numbers of each matrix in `work`, as the last of `step`, whether an element of the matrix in `a` is
 * not finite.
 */
export function finiteCheck(
  context: WebgpuContext,
  work: TensorInfo,
  a: TensorInfo,
  step: number,
): void {
  const count = util.sizeFromShape(work.shape) / step;
  const elements = util.sizeFromShape(a.shape) / count;
  runInPlace(context, CHECK, work, [a], [1, 1, count], { elements, step });
}
