import { interval, real } from '@diffeo/core';
import { logCosh } from '@diffeo/core/special';
import { add, log1p, mul, neg, sub, type Tensor, tanh } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/**
 * y = tanh x, elementwise, from the reals onto the interval (-1, 1),
 *
 *     log dy/dx = -2 log cosh x,    x = (log(1 + y) - log(1 - y)) / 2.
 *
 * float32 has no numbers between 1 - 6e-8 and 1: beyond |x| = 9.01 y is 1 or -1, whose x is infinite. The log-det is right
 * for every x, so that densities of what went forward are too; the inverse keeps the digits of every y.
 *
 * @example
 * const f = new Tanh();
 * f.forward([0, 1]).print(); // [0, 0.7616]
 * f.logDet([0, 20]).print(); // [0, -38.6137]
 */
export class Tanh extends Bijector {
  readonly family = 'Tanh';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = interval(-1, 1);

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: tanh(x), logDet: mul(-2, logCosh(x)) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const [above, below] = [log1p(y), log1p(neg(y))];
    return { value: mul(0.5, sub(above, below)), logDet: neg(add(above, below)) };
  }
}
