import type { KernelFunc } from '@tensorflow/tfjs-core';

/** The same in every copy of this package, so that one copy recognises what another registered. */
const COMPOSITE = Symbol.for('diffeo.compositeKernel');

/** Marks a kernel function as the composite of its op, which `explainOp` reports and kernel packs replace. */
export function markCompositeKernel(kernelFunc: KernelFunc): KernelFunc {
  return Object.assign(kernelFunc, { [COMPOSITE]: true });
}

/** Whether a registered kernel only runs the composite of its op. */
export function isCompositeKernel(kernelFunc: KernelFunc): boolean {
  return COMPOSITE in kernelFunc;
}
