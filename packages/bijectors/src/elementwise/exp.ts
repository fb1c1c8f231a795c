import { positive, real } from '@diffeo/core';
import { exp, log, neg, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/**
 * y = e^x, elementwise, from the reals onto the positive numbers, with log-det x. Its inverse is the logarithm.
 *
 * Overflows to Infinity above x = 88.7, the logarithm of the largest float32; {@link Softplus} does not.
 *
 * @example
 * const f = new Exp();
 * f.forward([0, 1]).print(); // [1, 2.7183]
 * f.logDet([0, 1]).print(); // [0, 1]
 */
export class Exp extends Bijector {
  readonly family = 'Exp';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = positive;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: exp(x), logDet: x };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const value = log(y);
    return { value, logDet: neg(value) };
  }
}
