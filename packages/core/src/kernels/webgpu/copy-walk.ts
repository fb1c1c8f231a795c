import type { TensorInfo } from '@tensorflow/tfjs-core';
import { type Walk, walkKey, walkUniforms, walkWgsl } from './walk.js';
import type { WebgpuContext } from './webgpu-context.js';

/** Whether elements are four bytes on the device, as those of all but complex and string tensors are. */
export function hasWords({ dtype }: TensorInfo): boolean {
  return dtype === 'float32' || dtype === 'int32' || dtype === 'bool';
}

/** A new tensor, filled by walking over x; every bit of an element arrives. */
export function copyWalk(
  context: WebgpuContext,
  x: TensorInfo,
  shape: readonly number[],
  walk: Walk,
): TensorInfo {
  const code = `${walkWgsl('source', walk)}
    fn main(index : i32) {
      if (index < uniforms.size) { result[index] = x[source(index)]; }
    }`;
  const shader = { name: `Copy_${walkKey(walk)}`, inputs: ['x'], dtype: x.dtype, code };
  return context.run(shader, shape, [x], walkUniforms('source', walk));
}

/** Writes all of x into a tensor that is there, its elements in the order of the walk over that tensor. */
export function writeWalk(
  context: WebgpuContext,
  x: TensorInfo,
  output: TensorInfo,
  walk: Walk,
  count: number,
): void {
  const code = `${walkWgsl('place', walk)}
    fn main(index : i32) {
      if (index < uniforms.count) { result[place(index)] = x[index]; }
    }`;
  const shader = { name: `Write_${walkKey(walk)}`, inputs: ['x'], dtype: output.dtype, code };
  const uniforms = [
    { name: 'count', type: 'int32' as const, value: count },
    ...walkUniforms('place', walk),
  ];
  context.run(shader, output.shape, [x], uniforms, { calls: count, output });
}
