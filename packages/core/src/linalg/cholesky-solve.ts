import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import { checkRightSide, checkSquare } from './check-float-batch.js';
import { triangularSolve } from './triangular-solve.js';

/**
 * The solution x of L Lᵀ x = b, for the Cholesky factor L of a symmetric positive definite matrix.
 *
 * @param l `[..., n, n]`, what `cholesky` returned; only its lower triangle is read.
 * @param b `[..., n, m]`; the batches broadcast.
 * @returns `[..., n, m]`
 * @throws ShapeError for shapes that do not fit; DTypeError unless float32.
 * @example
 * const l = cholesky(tensor2d([[4, 2], [2, 5]]));
 * choleskySolve(l, tensor2d([[8], [12]])).print(); // [[1], [2]]
 */
export function choleskySolve(l: Tensor, b: Tensor): Tensor {
  checkSquare('choleskySolve: l', l);
  checkRightSide('choleskySolve', 'l', l, b);
  return tidy(() => triangularSolve(l, triangularSolve(l, b), { transpose: true }));
}
