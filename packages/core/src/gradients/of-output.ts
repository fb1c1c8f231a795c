import type { NamedAttrMap, Tensor } from '@tensorflow/tfjs-core';
import type { KernelGradient } from './kernel-gradient.js';

/** The gradient of a kernel with the single input x, by a formula in its output y, which the next op mostly keeps anyway. */
export function ofOutput(
  kernelName: string,
  backward: (dy: Tensor, y: Tensor, attrs: NamedAttrMap) => Tensor,
): KernelGradient {
  return {
    kernelName,
    outputsToSave: [true],
    gradFunc: (dy, [y], attrs) => ({ x: () => backward(dy, y!, attrs) }),
  };
}
