import type { Tensor } from '@tensorflow/tfjs-core';
import type { KernelGradient } from './kernel-gradient.js';

/** The gradient of a kernel that is linear in its one differentiable input: it needs that input's shape, and saves nothing. */
export function linear<Attributes = object>(
  kernelName: string,
  backward: (dy: Tensor, xShape: number[], attrs: Attributes) => Tensor,
  input = 'x',
): KernelGradient {
  return {
    kernelName,
    gradFunc: (dy, _saved, attrs, inputs) => ({
      [input]: () => backward(dy, inputs[input]!.shape, attrs as Attributes),
    }),
  };
}
