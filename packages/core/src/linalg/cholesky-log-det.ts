import { log, mul, sum, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import { checkSquare } from './check-float-batch.js';
import { diagPart } from './diag-part.js';

/**
 * log det(L Lᵀ) = 2 sum log L[i, i], for the Cholesky factor L of a symmetric positive definite matrix.
 *
 * @param l `[..., n, n]`, what `cholesky` returned.
 * @returns `[...]`
 * @throws ShapeError unless square; DTypeError unless float32.
 * @example
 * choleskyLogDet(cholesky(tensor2d([[4, 2], [2, 5]]))).print(); // log 16
 */
export function choleskyLogDet(l: Tensor): Tensor {
  checkSquare('choleskyLogDet: l', l);
  if (l.size === 0) return zeros(l.shape.slice(0, -2));
  return tidy(() => mul(sum(log(diagPart(l)), -1), 2));
}
