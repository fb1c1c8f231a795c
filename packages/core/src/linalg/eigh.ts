import type { Tensor } from '@tensorflow/tfjs-core';
import { checkSquare } from './check-float-batch.js';
import { eighOp } from './eigh-op.js';

/** What `eigh` finds: a = vectors diag(values) vectorsᵀ. */
export interface Eigh {
  /** `[..., n]`, ascending. */
  values: Tensor;
  /** `[..., n, n]`: column i, of length 1, belongs to value i. */
  vectors: Tensor;
}

/**
 * Eigenvalues and eigenvectors of symmetric matrices: in 64 bits on cpu, wasm and TensorFlow; on WebGPU in 32, by Jacobi's
 * rotations.
 *
 * Of a finite matrix only the lower triangle is read, the rest taken as its mirror image; the gradient is therefore symmetric. The
 * sign of each eigenvector, and the choice of those of equal eigenvalues, is arbitrary and may differ between backends.
 * Eigenvalues have errors below n 2⁻²² |a|; |vᵀ v - I| stays below n 2⁻²¹. A matrix with an element that is not finite gives
 * NaN, in that entry of the batch alone.
 *
 * The gradient has terms 1 / (λj - λi) where the eigenvectors take part, and is large where eigenvalues are close. Between
 * equal eigenvalues, where eigenvectors have no derivative, these terms are left out; what depends on the eigenvalues alone
 * by a symmetric function has its right gradient there, too.
 *
 * @param a `[..., n, n]`
 * @throws ShapeError unless square; DTypeError unless float32.
 * @example
 * const { values, vectors } = eigh(tensor2d([[2, 1], [1, 2]]));
 * values.print(); // [1, 3]
 * abs(vectors).print(); // [[0.7071068, 0.7071068], [0.7071068, 0.7071068]]
 */
export function eigh(a: Tensor): Eigh {
  checkSquare('eigh: a', a);
  const [values, vectors] = eighOp({ a }, {});
  return { values: values!, vectors: vectors! };
}
