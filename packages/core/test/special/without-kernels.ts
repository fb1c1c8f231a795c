import { engine, getKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import { replaceKernel } from '../../src/kernels/replace-kernel.js';
import { definedOps } from '../../src/ops/defined-ops.js';

/** Runs a function while every op that Diffeo defines runs its composite. */
export async function withoutKernels<T>(run: () => Promise<T>): Promise<T> {
  const { backendName } = engine();
  const removed = [...definedOps()].flatMap((name) => getKernel(name, backendName) ?? []);
  for (const { kernelName } of removed) unregisterKernel(kernelName, backendName);
  try {
    return await run();
  } finally {
    for (const { kernelName, kernelFunc } of removed) {
      replaceKernel(kernelName, backendName, kernelFunc);
    }
  }
}
