import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { KernelFunc, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import { WebgpuContext } from './webgpu-context.js';

/** What a kernel in WGSL works with: its inputs, and what runs shaders. */
export interface ShaderKernelCall<Attributes> {
  inputs: NamedTensorInfoMap;
  attrs: Attributes;
  context: WebgpuContext;
}

/**
 * A kernel of tfjs's webgpu backend from a function that runs shaders over flat arrays. Each shader writes one tensor;
 * what is not returned has to be released.
 *
 * @example
 * const PLUS_ONE = {
 *   name: 'PlusOne',
 *   inputs: ['x'],
 *   dtype: 'float32' as const,
 *   code: `fn main(index : i32) {
 *     if (index < uniforms.size) { result[index] = x[index] + 1.0; }
 *   }`,
 * };
 * const plusOne = defineOp({
 *   name: 'DiffeoPlusOne',
 *   composite: ({ x }: { x: Tensor }) => add(x, 1),
 *   kernels: {
 *     webgpu: shaderKernel(({ inputs, context }) =>
 *       context.run(PLUS_ONE, inputs.x!.shape, [inputs.x!]),
 *     ),
 *   },
 * });
 */
export function shaderKernel<Attributes>(
  run: (call: ShaderKernelCall<Attributes>) => TensorInfo | TensorInfo[],
): KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const context = new WebgpuContext(backend as WebGPUBackend);
    return run({ inputs, attrs: attrs as Attributes, context });
  };
}
