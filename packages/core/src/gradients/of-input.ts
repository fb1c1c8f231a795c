import type { NamedAttrMap, Tensor } from '@tensorflow/tfjs-core';
import type { KernelGradient } from './kernel-gradient.js';

/** The gradient of a kernel with the single input x, by a formula in x. */
export function ofInput(
  kernelName: string,
  backward: (dy: Tensor, x: Tensor, attrs: NamedAttrMap) => Tensor,
): KernelGradient {
  return {
    kernelName,
    inputsToSave: ['x'],
    gradFunc: (dy, [x], attrs) => ({ x: () => backward(dy, x!, attrs) }),
  };
}
