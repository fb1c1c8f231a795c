import { ones, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { checkSquare } from './check-float-batch.js';
import { detOp, factored } from './factored-matrix.js';

/**
 * Determinants, as products of the pivots of LU factors: 0 for a singular matrix, infinite or 0 where a partial product
 * leaves the range of float32; `slogdet` does not.
 *
 * The gradient, det(a) a⁻ᵀ, is NaN where `a` is singular. A matrix with an element that is not finite gives NaN, in that
 * entry of the batch alone; a matrix of size zero has determinant 1.
 *
 * @param a `[..., n, n]`
 * @returns `[...]`
 * @throws ShapeError unless square; DTypeError unless float32.
 * @example
 * det(tensor2d([[1, 2], [4, 4]])).print(); // -4
 */
export function det(a: Tensor): Tensor {
  checkSquare('det: a', a);
  if (a.size === 0) return ones(a.shape.slice(0, -2));
  return tidy(() => detOp(factored(a), {}));
}
