import {
  getKernel,
  type KernelFunc,
  registerKernel,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { isCompositeKernel } from '../ops/composite-kernel.js';

/** The stock kernel that one of ours replaced hangs on ours, so that installing twice does not wrap it twice. */
const STOCK = Symbol.for('diffeo.stockKernel');

type ReplacingKernel = KernelFunc & { [STOCK]?: KernelFunc };

/** tfjs's own kernel of that name, also where a pack replaced it; undefined if there is none. */
export function stockKernel(kernelName: string, backendName: string): KernelFunc | undefined {
  const kernel = getKernel(kernelName, backendName)?.kernelFunc as ReplacingKernel | undefined;
  if (kernel === undefined) return undefined;
  if (STOCK in kernel) return kernel[STOCK];
  return isCompositeKernel(kernel) ? undefined : kernel;
}

/**
 * Registers a kernel, in the place of the one of that name if there is one. The stock kernel's set-up stays, since
 * the new kernel may hand cases back to it.
 */
export function replaceKernel(
  kernelName: string,
  backendName: string,
  kernelFunc: KernelFunc,
): void {
  const stock = stockKernel(kernelName, backendName);
  const current = getKernel(kernelName, backendName);
  if (current != null) unregisterKernel(kernelName, backendName);
  const replacing = Object.assign(kernelFunc, { [STOCK]: stock });
  registerKernel({ ...current, kernelName, backendName, kernelFunc: replacing });
}
