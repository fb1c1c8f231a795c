import { eye, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { checkSquare } from './check-float-batch.js';
import { solve } from './solve.js';

/**
 * The inverse of square matrices, by LU factors with partial pivoting; NaN for a singular one, in that entry of the batch
 * alone. To apply an inverse, `solve` is faster and more accurate.
 *
 * @param a `[..., n, n]`
 * @throws ShapeError unless square; DTypeError unless float32.
 * @example
 * inverse(tensor2d([[1, 2], [4, 4]])).print(); // [[-1, 0.5], [1, -0.25]]
 */
export function inverse(a: Tensor): Tensor {
  checkSquare('inverse: a', a);
  return tidy(() => solve(a, eye(a.shape.at(-1)!)));
}
