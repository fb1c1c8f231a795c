import type { Support } from '@diffeo/core';
import { expm1, log, log1p, mul, neg, sqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import { above } from '../elementwise/above.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { LocationScaleCdf, type LocationScaleCdfOptions } from './location-scale-cdf.js';

/**
 * y = 1 - exp(-z^2 / 2), z = (x - loc) / scale, the distribution function of the Rayleigh distribution, elementwise, from the
 * numbers above loc onto the unit interval; the inverse is its quantile, z = sqrt(-2 log(1 - y)),
 *
 *     log dy/dx = log z - z^2 / 2 - log(scale).
 *
 * Towards 0 y keeps its digits; y is 1 above z = 5.9 in float32. The log-det is right for every x. The `domain` of a loc that
 * is not a number is given as all real numbers.
 *
 * @throws DomainError if a scale given as a number is not positive; ShapeError if the shapes do not broadcast.
 * @example
 * const f = new RayleighCdf({ scale: 2 });
 * f.forward([1, 2]).print(); // [0.1175, 0.3935]
 * f.inverse(0.5).print(); // 2.3548
 */
export class RayleighCdf extends LocationScaleCdf {
  override readonly domain: Support;

  constructor(options: LocationScaleCdfOptions = {}) {
    super('RayleighCdf', options);
    this.domain = above(this.loc);
  }

  protected override standardCdf(z: Tensor): ValueAndLogDet {
    const hazard = mul(0.5, square(z));
    return { value: neg(expm1(neg(hazard))), logDet: sub(log(z), hazard) };
  }

  protected override standardQuantile(y: Tensor): ValueAndLogDet {
    const hazard = neg(log1p(neg(y)));
    const value = sqrt(mul(2, hazard));
    return { value, logDet: sub(hazard, log(value)) };
  }
}
