import { interval, real } from '@diffeo/core';
import { abs, add, div, log1p, mul, neg, sub, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/**
 * y = x / (1 + |x|), elementwise, from the reals onto the interval (-1, 1),
 *
 *     log dy/dx = -2 log(1 + |x|),    x = y / (1 - |y|).
 *
 * Nears its ends as 1 / x does, so that in float32 y reaches them at |x| = 3e7 only.
 *
 * @example
 * const f = new Softsign();
 * f.forward([-1, 0, 3]).print(); // [-0.5, 0, 0.75]
 * f.inverse(0.75).print(); // 3
 */
export class Softsign extends Bijector {
  readonly family = 'Softsign';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = interval(-1, 1);

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const size = abs(x);
    return { value: div(x, add(1, size)), logDet: mul(-2, log1p(size)) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const size = abs(y);
    return { value: div(y, sub(1, size)), logDet: mul(-2, log1p(neg(size))) };
  }
}
