import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

/** WebGPU promises a shader eight storage buffers, and one is the result. */
const MOST_INPUTS = 7;

/** Sums of many tensors, of which tfjs's one shader would take more buffers than a device need have. */
export function addN(context: WebgpuContext): WebgpuKernel {
  return {
    name: 'AddN',
    run: (call: WebgpuKernelCall, stock: (call: WebgpuKernelCall) => TensorInfo) => {
      const terms = Object.values(call.inputs) as TensorInfo[];
      if (terms.length <= MOST_INPUTS) return undefined;
      const sumOf = (each: TensorInfo[]) =>
        stock({ ...call, inputs: each as unknown as WebgpuKernelCall['inputs'] });
      let total = sumOf(terms.slice(0, MOST_INPUTS));
      for (let next = MOST_INPUTS; next < terms.length; next += MOST_INPUTS - 1) {
        const before = total;
        total = sumOf([before, ...terms.slice(next, next + MOST_INPUTS - 1)]);
        context.release(before);
      }
      return total;
    },
  };
}
