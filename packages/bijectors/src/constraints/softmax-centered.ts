import { real, simplex } from '@diffeo/core';
import { logSoftmax } from '@diffeo/core/special';
import { exp, log, neg, sub, sum, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { oneLess, oneMore } from './one-more.js';
import { padVector } from './pad-vector.js';
import { vectorPart } from './vector-part.js';

/**
 * y = softmax([x, 0]): vectors of n real numbers onto the simplex of n + 1 probabilities, in the coordinates
 * y_1, ..., y_n, in which Dirichlet densities are written,
 *
 *     log|det J| = log y_1 + ... + log y_{n+1},    x_k = log y_k - log y_{n+1}.
 *
 * x are the logits against the last class. 0 goes to equal probabilities. What falls below 1e-38 comes out as 0; the
 * log-det is right for every x.
 *
 * Shapes: `[..., n]` to `[..., n + 1]`, with n from 1 up.
 *
 * @example
 * const f = new SoftmaxCentered();
 * f.forward([0, Math.log(2)]).print(); // [0.25, 0.5, 0.25]
 * f.inverse([0.25, 0.5, 0.25]).print(); // [0, 0.6931]
 */
export class SoftmaxCentered extends Bijector {
  readonly family = 'SoftmaxCentered';
  readonly eventRankIn = 1;
  readonly eventRankOut = 1;
  readonly domain = real;
  readonly codomain = simplex;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const logY = logSoftmax(padVector(x, 0, 1));
    return { value: exp(logY), logDet: sum(logY, -1) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const logY = log(y);
    const n = y.shape.at(-1)! - 1;
    return { value: sub(vectorPart(logY, 0, n), vectorPart(logY, n)), logDet: neg(sum(logY, -1)) };
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return oneMore(this.family, shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return oneLess(this.family, shape);
  }
}
