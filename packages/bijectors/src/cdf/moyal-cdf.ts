import { erfc, erfcinv } from '@diffeo/core/special';
import { add, exp, log, maximum, mul, neg, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { LocationScaleCdf, type LocationScaleCdfOptions } from './location-scale-cdf.js';

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
/** y is 0 in float32 from z = -5.3 down; the exponential of larger numbers than this would overflow at last, and its gradient be NaN. */
const LOWEST = -8;

/**
 * y = erfc(e^(-z / 2) / sqrt 2), z = (x - loc) / scale, the distribution function of the Moyal distribution, elementwise, from
 * the reals onto the unit interval; the inverse is its quantile, z = -log(2 erfcinv(y)^2),
 *
 *     log dy/dx = -(z + e^-z) / 2 - log(2 pi) / 2 - log(scale).
 *
 * y is 0 below z = -5.3 and 1 above z = 33 in float32. The log-det is right for every x.
 *
 * @throws DomainError if a scale given as a number is not positive; ShapeError if the shapes do not broadcast.
 * @example
 * const f = new MoyalCdf();
 * f.forward([0, 2]).print(); // [0.3173, 0.7130]
 * f.inverse(0.5).print(); // 0.7876
 */
export class MoyalCdf extends LocationScaleCdf {
  constructor(options: LocationScaleCdfOptions = {}) {
    super('MoyalCdf', options);
  }

  protected override standardCdf(z: Tensor): ValueAndLogDet {
    const root = mul(Math.SQRT1_2, exp(mul(-0.5, maximum(z, LOWEST))));
    const logDet = neg(add(mul(0.5, add(z, exp(neg(z)))), HALF_LOG_TWO_PI));
    return { value: erfc(root), logDet };
  }

  protected override standardQuantile(y: Tensor): ValueAndLogDet {
    const root = erfcinv(y);
    const logRoot = add(log(root), Math.LN2 / 2);
    const logDet = add(sub(square(root), logRoot), HALF_LOG_TWO_PI);
    return { value: mul(-2, logRoot), logDet };
  }
}
