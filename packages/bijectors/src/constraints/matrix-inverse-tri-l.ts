import { lowerCholesky } from '@diffeo/core';
import { triangularSolve } from '@diffeo/core/linalg';
import { eye, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { logDiagonal } from './log-diagonal.js';
import { square } from './square.js';

/**
 * Y = X^-1 for lower triangular matrices with a positive diagonal. In the elements of the triangles
 *
 *     log|det J| = -(n + 1) (log x_11 + ... + log x_nn).
 *
 * It is its own inverse.
 *
 * Shapes: `[..., n, n]` to the same.
 *
 * @example
 * new MatrixInverseTriL().forward([[2, 0], [1, 4]]).print(); // [[0.5, 0], [-0.125, 0.25]]
 */
export class MatrixInverseTriL extends Bijector {
  readonly family = 'MatrixInverseTriL';
  readonly eventRankIn = 2;
  readonly eventRankOut = 2;
  readonly domain = lowerCholesky;
  readonly codomain = lowerCholesky;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return {
      value: triangularSolve(x, eye(x.shape.at(-1)!)),
      logDet: logDiagonal(x, (_, n) => -(n + 1)),
    };
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
