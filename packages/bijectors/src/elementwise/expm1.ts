import { greaterThan, real } from '@diffeo/core';
import { expm1, log1p, neg, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/**
 * y = e^x - 1, elementwise, from the reals onto the numbers above -1, with log-det x. Its inverse is {@link Log1p}.
 *
 * Keeps all digits near x = 0, where y is about x. Below x = -17.3 float32 has no number for y but -1, whose x is
 * -Infinity; the log-det is right for every x.
 *
 * @example
 * new Expm1().forward([1e-6, 1]).print(); // [0.000001, 1.7183]
 */
export class Expm1 extends Bijector {
  readonly family = 'Expm1';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = greaterThan(-1);

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: expm1(x), logDet: x };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const value = log1p(y);
    return { value, logDet: neg(value) };
  }
}
