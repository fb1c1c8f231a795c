import { real } from '@diffeo/core';
import { logCosh } from '@diffeo/core/special';
import { asinh, mul, sinh, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { log1pSquare } from './log1p-square.js';

/**
 * y = sinh x = (e^x - e^-x) / 2, elementwise, on the reals,
 *
 *     log dy/dx = log cosh x,    x = asinh y,    log dx/dy = -log(1 + y^2) / 2.
 *
 * Overflows to infinities beyond |x| = 89.4. The inverse is linear near 0 and logarithmic far out: `invert(new Sinh())`
 * compresses heavy tails of either sign.
 *
 * @example
 * const f = new Sinh();
 * f.forward([0, 1]).print(); // [0, 1.1752]
 * f.logDet([0, 1]).print(); // [0, 0.4338]
 */
export class Sinh extends Bijector {
  readonly family = 'Sinh';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: sinh(x), logDet: logCosh(x) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return { value: asinh(y), logDet: mul(-0.5, log1pSquare(y)) };
  }
}
