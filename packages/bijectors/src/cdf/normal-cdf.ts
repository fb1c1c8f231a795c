import { ndtr, ndtri } from '@diffeo/core/special';
import { add, mul, neg, square, type Tensor } from '@tensorflow/tfjs-core';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { LocationScaleCdf, type LocationScaleCdfOptions } from './location-scale-cdf.js';

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * y = Phi((x - loc) / scale), the distribution function of the normal distribution, elementwise, from the reals onto the unit
 * interval; the inverse is its quantile. With z = (x - loc) / scale,
 *
 *     log dy/dx = -z^2 / 2 - log(2 pi) / 2 - log(scale).
 *
 * float32 has no numbers between 1 - 6e-8 and 1: z above 5.4 gives 1, whose quantile is Infinity; towards 0 y keeps its digits
 * down to z = -13. The log-det is right for every x.
 *
 * @throws DomainError if a scale given as a number is not positive; ShapeError if the shapes do not broadcast.
 * @example
 * const f = new NormalCdf();
 * f.forward([-1.96, 0]).print(); // [0.025, 0.5]
 * f.inverse(0.975).print(); // 1.96
 */
export class NormalCdf extends LocationScaleCdf {
  constructor(options: LocationScaleCdfOptions = {}) {
    super('NormalCdf', options);
  }

  protected override standardCdf(z: Tensor): ValueAndLogDet {
    const logDet = neg(add(mul(0.5, square(z)), HALF_LOG_TWO_PI));
    return { value: ndtr(z), logDet };
  }

  protected override standardQuantile(y: Tensor): ValueAndLogDet {
    const value = ndtri(y);
    return { value, logDet: add(mul(0.5, square(value)), HALF_LOG_TWO_PI) };
  }
}
