import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * Changes the gradients of one update, all together, before the optimiser uses them: clipping, for example. It
 * returns as many gradients of the same names and shapes, and leaves those it was given as they are. It runs inside
 * `tidy`, so it may drop intermediate tensors, and must not read back.
 *
 * Transforms compose as functions do.
 *
 * @example
 * const norm = clipByGlobalNorm(5);
 * const value = clipByValue(1);
 * const both: GradientTransform = (gradients) => norm(value(gradients));
 */
export type GradientTransform = (
  gradients: ReadonlyMap<string, Tensor>,
) => ReadonlyMap<string, Tensor>;
