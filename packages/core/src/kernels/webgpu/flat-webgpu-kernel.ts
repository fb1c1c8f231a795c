import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { KernelFunc, NamedTensorInfoMap } from '@tensorflow/tfjs-core';
import { type FlatShader, WebgpuContext } from './webgpu-context.js';

/** What a flat shader needs beside its inputs: the shape of the result and the integers that it reads as uniforms. */
export interface FlatDispatch {
  shape: number[];
  integers: Readonly<Record<string, number>>;
}

/** A kernel of tfjs's webgpu backend that is one flat shader over the inputs, in the order that the shader names them. */
export function flatWebgpuKernel<Attributes>(
  shader: FlatShader,
  dispatch: (inputs: NamedTensorInfoMap, attributes: Attributes) => FlatDispatch,
): KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const { shape, integers } = dispatch(inputs, attrs as Attributes);
    const uniforms = Object.entries(integers).map(([name, value]) => ({
      name,
      type: 'int32' as const,
      value,
    }));
    const tensors = shader.inputs.map((name) => inputs[name]!);
    return new WebgpuContext(backend as WebGPUBackend).run(shader, shape, tensors, uniforms);
  };
}
