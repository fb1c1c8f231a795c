import { positive, resolve, type Support, stopGradient, type TensorInput } from '@diffeo/core';
import {
  add,
  expm1,
  log,
  log1p,
  minimum,
  mul,
  neg,
  pow,
  reciprocal,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { above } from '../elementwise/above.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { LocationScaleCdf, type LocationScaleCdfOptions } from './location-scale-cdf.js';
import { SATURATION } from './saturation.js';

/** Options of {@link WeibullCdf}. */
export interface WeibullCdfOptions extends LocationScaleCdfOptions {
  /** The shape k, positive: 1 is the exponential distribution, 2 Rayleigh’s. */
  concentration: TensorInput;
}

/**
 * y = 1 - exp(-z^k), z = (x - loc) / scale, k the concentration, the distribution function of the Weibull distribution,
 * elementwise, from the numbers above loc onto the unit interval; the inverse is its quantile, z = (-log(1 - y))^(1 / k),
 *
 *     log dy/dx = log k + (k - 1) log z - z^k - log(scale).
 *
 * Towards 0 y keeps its digits; y is 1 above z^k = 17 in float32. The log-det is right for every x. The `domain` of a loc that
 * is not a number is given as all real numbers.
 *
 * @throws DomainError if a scale or concentration given as a number is not positive; ShapeError if the shapes do not broadcast.
 * @example
 * const f = new WeibullCdf({ scale: 2, concentration: 1.5 });
 * f.forward([1, 2]).print(); // [0.2978, 0.6321]
 * f.inverse(0.5).print(); // 1.5664
 */
export class WeibullCdf extends LocationScaleCdf {
  override readonly domain: Support;
  /** As passed in. */
  readonly concentration: TensorInput;

  constructor({ concentration, ...options }: WeibullCdfOptions) {
    super('WeibullCdf', options, { concentration: [concentration, positive] });
    this.domain = above(this.loc);
    this.concentration = concentration;
  }

  protected override standardCdf(z: Tensor): ValueAndLogDet {
    const shape = resolve(this.concentration);
    // An infinite power would have the gradient 0 times Infinity.
    const highest = stopGradient(pow(SATURATION, reciprocal(shape)));
    const value = neg(expm1(neg(pow(minimum(z, highest), shape))));
    const logDet = sub(add(log(shape), mul(sub(shape, 1), log(z))), pow(z, shape));
    return { value, logDet };
  }

  protected override standardQuantile(y: Tensor): ValueAndLogDet {
    const shape = resolve(this.concentration);
    const hazard = neg(log1p(neg(y)));
    const inverse = reciprocal(shape);
    const logDet = add(add(log(inverse), mul(sub(inverse, 1), log(hazard))), hazard);
    return { value: pow(hazard, inverse), logDet };
  }
}
