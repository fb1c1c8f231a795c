import type { WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { WebgpuContext } from './webgpu-context.js';

/** A shader that works in place on an array, by workgroups that share memory. */
export interface WorkgroupShader {
  /** Unique for the code below. */
  name: string;
  /** The variable names of the inputs, beside the array `result` that it changes. */
  inputs: readonly string[];
  /** WGSL with `fn main(index : i32)`; it finds its place by `workgroupId` and `localIndex`, not by `index`. */
  code: string;
  /** The invocations of a workgroup. */
  workgroup: number;
}

/** The most workgroups along one axis that every device takes. */
const MOST_WORKGROUPS = 65535;

const flat = ({ dataId, dtype, shape }: TensorInfo): TensorInfo => ({
  dataId,
  dtype,
  shape: [util.sizeFromShape(shape)],
});

/**
 * Runs a shader on `count` entries of a batch, `across` x `down` workgroups for each; in the shader these are
 * `workgroupId.x` and `.y`, the entry is `entryIndex()`.
 *
 * @param target The array that it changes.
 * @param integers In the shader they are `uniforms.name`.
 */
export function runInPlace(
  { backend }: WebgpuContext,
  { name, inputs: variableNames, code, workgroup }: WorkgroupShader,
  target: TensorInfo,
  inputs: readonly TensorInfo[],
  [across, down, count]: readonly [across: number, down: number, count: number],
  integers: Readonly<Record<string, number>>,
): void {
  for (let firstEntry = 0; firstEntry < count; firstEntry += MOST_WORKGROUPS) {
    const uniforms = Object.entries({ ...integers, firstEntry });
    const program: WebGPUProgram = {
      variableNames: [...variableNames],
      outputShape: flat(target).shape,
      shaderKey: `diffeo_${name}`,
      workgroupSize: [workgroup, 1, 1],
      dispatchLayout: { x: [0] },
      dispatch: [across, down, Math.min(MOST_WORKGROUPS, count - firstEntry)],
      uniforms: uniforms.map(([key]) => `${key} : i32, `).join(''),
      getUserCode: () =>
        `fn entryIndex() -> i32 { return uniforms.firstEntry + i32(workgroupId.z); } ${code}`,
    };
    const data = uniforms.map(([, value]) => ({ type: 'int32', data: [value] }));
    backend.runWebGPUProgram(program, inputs.map(flat), target.dtype, data, flat(target));
  }
}
