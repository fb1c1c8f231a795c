import { profile } from '@tensorflow/tfjs-core';
import type { Program } from './bench-case.js';

/** How many TensorFlow.js kernels one run of the program launches. */
export async function countKernels(program: Program): Promise<number> {
  // The profiler wants to be told what the function returned; a program returns nothing.
  const { kernels } = await profile(async () => {
    await program.run();
    return [];
  });
  return kernels.length;
}
