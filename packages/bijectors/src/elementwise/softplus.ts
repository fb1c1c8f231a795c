import { positive, real } from '@diffeo/core';
import { neg, softplus, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/**
 * y = log(1 + e^x), elementwise, from the reals onto the positive numbers,
 *
 *     log dy/dx = log sigmoid(x) = -log(1 + e^-x),    x = y + log(1 - e^-y).
 *
 * Close to e^x for small x and to x for large x: unlike {@link Exp} it never overflows.
 *
 * @example
 * new Softplus().forward([-10, 0, 1e4]).print(); // [0.0000454, 0.6931, 10000]
 */
export class Softplus extends Bijector {
  readonly family = 'Softplus';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = positive;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: softplus(x), logDet: neg(softplus(neg(x))) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const value = positive.unconstrain(y);
    // By x and not as -log(1 - e^-y), which is 0 above y = 17.
    return { value, logDet: softplus(neg(value)) };
  }
}
