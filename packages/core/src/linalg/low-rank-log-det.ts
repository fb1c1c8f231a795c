import { add, log, sum, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { choleskyLogDet } from './cholesky-log-det.js';
import { lowRankCapacitance } from './low-rank-capacitance.js';
import { checkLowRankMatrix, type LowRankMatrix } from './low-rank-matrix.js';

/**
 * log det(A + U C Uᵀ) = log det K + log det A, with the capacitance K of `lowRankCapacitance`, by the matrix determinant
 * lemma.
 *
 * @param capacitance What `lowRankCapacitance` returned for the same matrix.
 * @returns `[...]`
 * @throws ShapeError for shapes that do not fit; DTypeError unless float32; DomainError unless one of `diagonal` and
 * `choleskyFactor` is given.
 * @example
 * const matrix = { diagonal: tensor1d([1, 2]), factor: tensor2d([[1], [0]]) };
 * lowRankLogDet(matrix).print(); // log 4
 */
export function lowRankLogDet(matrix: LowRankMatrix, capacitance?: Tensor): Tensor {
  checkLowRankMatrix('lowRankLogDet', matrix);
  const { diagonal, choleskyFactor } = matrix;
  return tidy(() => {
    const ofUpdate = choleskyLogDet(capacitance ?? lowRankCapacitance(matrix));
    const simple = diagonal ? sum(log(diagonal), -1) : choleskyLogDet(choleskyFactor!);
    return add(ofUpdate, simple);
  });
}
