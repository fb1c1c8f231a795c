import { positive, real } from '@diffeo/core';
import { exp, log, neg, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/**
 * y = log x, elementwise, from the positive numbers onto the reals, with log-det -log x. Its inverse is {@link Exp}.
 *
 * @example
 * new Log().forward([1, 10]).print(); // [0, 2.3026]
 */
export class Log extends Bijector {
  readonly family = 'Log';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = positive;
  readonly codomain = real;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const value = log(x);
    return { value, logDet: neg(value) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return { value: exp(y), logDet: y };
  }
}
