import { greaterThan, real } from '@diffeo/core';
import { expm1, log1p, neg, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/**
 * y = log(1 + x), elementwise, from the numbers above -1 onto the reals, with log-det -y. Its inverse is {@link Expm1}.
 *
 * Keeps all digits near x = 0, where y is about x.
 *
 * @example
 * new Log1p().forward([1e-6, 1]).print(); // [0.000001, 0.6931]
 */
export class Log1p extends Bijector {
  readonly family = 'Log1p';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = greaterThan(-1);
  readonly codomain = real;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const value = log1p(x);
    return { value, logDet: neg(value) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return { value: expm1(y), logDet: y };
  }
}
