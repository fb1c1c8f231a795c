import { matMul, sub, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { choleskySolve } from './cholesky-solve.js';
import { lowRankCapacitance } from './low-rank-capacitance.js';
import {
  checkLowRankMatrix,
  type LowRankMatrix,
  rootOfUpdate,
  solveSimple,
} from './low-rank-matrix.js';

/**
 * The solution x of (A + U C Uᵀ) x = b by Woodbury's identity, in O(n r (r + m)) for a diagonal A:
 * x = A⁻¹ b - A⁻¹ W K⁻¹ Wᵀ A⁻¹ b, with W = U chol(C) and the capacitance K = I + Wᵀ A⁻¹ W.
 *
 * The difference cancels where the update is much larger than A: x has an error of about |A⁻¹| |W|² 2⁻²⁴ |x|.
 *
 * @param b `[..., n, m]`; its batch and that of the matrix broadcast.
 * @param capacitance What `lowRankCapacitance` returned for the same matrix.
 * @returns `[..., n, m]`
 * @throws ShapeError for shapes that do not fit; DTypeError unless float32; DomainError unless one of `diagonal` and
 * `choleskyFactor` is given.
 * @example
 * const matrix = { diagonal: tensor1d([1, 2]), factor: tensor2d([[1], [0]]) };
 * lowRankSolve(matrix, tensor2d([[4], [4]])).print(); // [[2], [2]]
 */
export function lowRankSolve(matrix: LowRankMatrix, b: Tensor, capacitance?: Tensor): Tensor {
  checkLowRankMatrix('lowRankSolve', matrix, b);
  return tidy(() => {
    const root = rootOfUpdate(matrix);
    const simple = solveSimple(matrix, b);
    const inner = choleskySolve(
      capacitance ?? lowRankCapacitance(matrix),
      matMul(root, simple, true),
    );
    return sub(simple, solveSimple(matrix, matMul(root, inner)));
  });
}
