import { add, exp, log, maximum, neg, type Tensor } from '@tensorflow/tfjs-core';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { LocationScaleCdf, type LocationScaleCdfOptions } from './location-scale-cdf.js';
import { LOWEST_GUMBEL } from './saturation.js';

/**
 * y = exp(-e^-z), z = (x - loc) / scale, the distribution function of the Gumbel distribution, elementwise, from the reals onto
 * the unit interval; the inverse is its quantile, z = -log(-log y),
 *
 *     log dy/dx = -z - e^-z - log(scale).
 *
 * y is 0 below z = -4.6 and 1 above z = 17 in float32. The log-det is right for every x.
 *
 * @throws DomainError if a scale given as a number is not positive; ShapeError if the shapes do not broadcast.
 * @example
 * const f = new GumbelCdf();
 * f.forward([0, 3]).print(); // [0.3679, 0.9514]
 * f.inverse(0.5).print(); // 0.3665
 */
export class GumbelCdf extends LocationScaleCdf {
  constructor(options: LocationScaleCdfOptions = {}) {
    super('GumbelCdf', options);
  }

  protected override standardCdf(z: Tensor): ValueAndLogDet {
    const value = exp(neg(exp(neg(maximum(z, LOWEST_GUMBEL)))));
    return { value, logDet: neg(add(z, exp(neg(z)))) };
  }

  protected override standardQuantile(y: Tensor): ValueAndLogDet {
    const hazard = neg(log(y));
    const value = neg(log(hazard));
    return { value, logDet: add(value, hazard) };
  }
}
