import { add, eye, matMul, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { cholesky } from './cholesky.js';
import {
  checkLowRankMatrix,
  type LowRankMatrix,
  rootOfUpdate,
  solveSimple,
} from './low-rank-matrix.js';

/**
 * The Cholesky factor of the capacitance matrix I + Wᵀ A⁻¹ W of A + U C Uᵀ, with W = U chol(C). `lowRankSolve` and
 * `lowRankLogDet` take it where both are wanted, so that it is computed once.
 *
 * @returns `[..., r, r]`, NaN where A, C or the sum is not positive definite.
 * @throws ShapeError for parts that do not fit; DTypeError unless float32; DomainError unless one of `diagonal` and
 * `choleskyFactor` is given.
 * @example
 * const matrix = { diagonal: tensor1d([1, 1]), factor: tensor2d([[1], [0]]) };
 * lowRankCapacitance(matrix).print(); // [[sqrt(2)]]
 */
export function lowRankCapacitance(matrix: LowRankMatrix): Tensor {
  checkLowRankMatrix('lowRankCapacitance', matrix);
  return tidy(() => {
    const root = rootOfUpdate(matrix);
    const product = matMul(root, solveSimple(matrix, root), true);
    return cholesky(add(product, eye(root.shape.at(-1)!)));
  });
}
