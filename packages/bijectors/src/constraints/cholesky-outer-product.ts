import { lowerCholesky, positiveDefinite } from '@diffeo/core';
import { cholesky } from '@diffeo/core/linalg';
import { add, matMul, neg, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { logDiagonal } from './log-diagonal.js';
import { square } from './square.js';

/**
 * Y = X Xᵀ: Cholesky factors onto positive definite matrices. In the elements of the lower triangles of both
 *
 *     log|det J| = n log 2 + sum over i = 1, ..., n of (n + 1 - i) log x_ii,
 *
 * and the inverse is the Cholesky factor. Only the lower triangle of Y is read.
 *
 * Shapes: `[..., n, n]` to the same. A Y that is not positive definite comes back as NaN.
 *
 * @example
 * new CholeskyOuterProduct().forward([[2, 0], [1, 2]]).print(); // [[4, 2], [2, 5]]
 */
export class CholeskyOuterProduct extends Bijector {
  readonly family = 'CholeskyOuterProduct';
  readonly eventRankIn = 2;
  readonly eventRankOut = 2;
  readonly domain = lowerCholesky;
  readonly codomain = positiveDefinite;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: matMul(x, x, false, true), logDet: logDetOf(x) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const value = cholesky(y);
    return { value, logDet: neg(logDetOf(value)) };
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return square(`${this.family}: x`, shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return square(`${this.family}: y`, shape);
  }
}

function logDetOf(x: Tensor): Tensor {
  return add(
    logDiagonal(x, (i, n) => n - i),
    x.shape.at(-1)! * Math.LN2,
  );
}
