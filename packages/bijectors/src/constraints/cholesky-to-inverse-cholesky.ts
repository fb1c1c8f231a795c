import { lowerCholesky } from '@diffeo/core';
import { cholesky, matrixTranspose, triangularSolve } from '@diffeo/core/linalg';
import { add, eye, matMul, neg, reverse, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { logDiagonal } from './log-diagonal.js';
import { square } from './square.js';

/**
 * The Cholesky factor X of a matrix to that of its inverse, Y Yᵀ = (X Xᵀ)^-1: of a covariance to that of a precision. In
 * the elements of the triangles
 *
 *     log|det J| = -(sum over i = 1, ..., n of (n + 1 + i) log x_ii + (n + 1 - i) log y_ii).
 *
 * It is its own inverse. The product X Xᵀ is formed: where the condition of X is beyond 1e3, digits are lost as its
 * square grows, and past that Y may be NaN.
 *
 * Shapes: `[..., n, n]` to the same.
 *
 * @example
 * new CholeskyToInverseCholesky().forward([[2, 0], [0, 4]]).print(); // [[0.5, 0], [0, 0.25]]
 */
export class CholeskyToInverseCholesky extends Bijector {
  readonly family = 'CholeskyToInverseCholesky';
  readonly eventRankIn = 2;
  readonly eventRankOut = 2;
  readonly domain = lowerCholesky;
  readonly codomain = lowerCholesky;

  // With J the exchange matrix and C the factor of J X Xᵀ J: X Xᵀ = U Uᵀ for the upper triangular U = J C J, and the
  // lower triangular Y is the inverse of Uᵀ.
  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const axes = [x.rank - 2, x.rank - 1];
    const covariance = matMul(x, x, false, true);
    const upper = reverse(cholesky(reverse(covariance, axes)), axes);
    const value = triangularSolve(matrixTranspose(upper), eye(x.shape.at(-1)!));
    const logDet = neg(
      add(
        logDiagonal(x, (i, n) => n + 2 + i),
        logDiagonal(value, (i, n) => n - i),
      ),
    );
    return { value, logDet };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return this.computeForwardAndLogDet(y);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return square(`${this.family}: x`, shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return square(`${this.family}: y`, shape);
  }
}
