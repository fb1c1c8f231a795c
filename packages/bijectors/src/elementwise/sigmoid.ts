import { real, unitInterval } from '@diffeo/core';
import { add, log, log1p, neg, sigmoid, softplus, sub, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/**
 * y = 1 / (1 + e^-x), elementwise, from the reals onto the unit interval,
 *
 *     log dy/dx = log y + log(1 - y),    x = log y - log(1 - y).
 *
 * The inverse is the logit. float32 has no numbers between 1 - 6e-8 and 1: x above 17 gives 1, whose logit is Infinity.
 * The log-det is right for every x.
 *
 * @example
 * const f = new Sigmoid();
 * f.forward([0, 2]).print(); // [0.5, 0.8808]
 * f.inverse(0.5).print(); // 0
 */
export class Sigmoid extends Bijector {
  readonly family = 'Sigmoid';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = unitInterval;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: sigmoid(x), logDet: neg(add(softplus(x), softplus(neg(x)))) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const [logY, logRest] = [log(y), log1p(neg(y))];
    return { value: sub(logY, logRest), logDet: neg(add(logY, logRest)) };
  }
}
