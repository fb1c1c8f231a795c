import { nonnegative } from '@diffeo/core';
import { add, log, mul, sqrt, square, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/**
 * y = x^2, elementwise, on the numbers from 0 up,
 *
 *     log dy/dx = log 2 + log x,    x = sqrt y.
 *
 * At 0 the log-det is -Infinity, as the maths says.
 *
 * @example
 * const f = new Square();
 * f.forward([0.5, 3]).print(); // [0.25, 9]
 * f.inverse(9).print(); // 3
 */
export class Square extends Bijector {
  readonly family = 'Square';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = nonnegative;
  readonly codomain = nonnegative;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: square(x), logDet: add(Math.LN2, log(x)) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return { value: sqrt(y), logDet: mul(-0.5, add(2 * Math.LN2, log(y))) };
  }
}
