import { positive, resolve, type Support, stopGradient, type TensorInput } from '@diffeo/core';
import {
  add,
  exp,
  log,
  maximum,
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

/** Options of {@link FrechetCdf}. */
export interface FrechetCdfOptions extends LocationScaleCdfOptions {
  /** The shape k, positive: the smaller, the heavier the tail. */
  concentration: TensorInput;
}

/**
 * y = exp(-z^-k), z = (x - loc) / scale, k the concentration, the distribution function of the Fréchet (inverse Weibull)
 * distribution, elementwise, from the numbers above loc onto the unit interval; the inverse is its quantile,
 * z = (-log y)^(-1 / k),
 *
 *     log dy/dx = log k - (k + 1) log z - z^-k - log(scale).
 *
 * y is 0 in float32 where z^-k is above 103, and 1 where it is below 3e-8. The log-det is right for every x. The `domain` of a
 * loc that is not a number is given as all real numbers.
 *
 * @throws DomainError if a scale or concentration given as a number is not positive; ShapeError if the shapes do not broadcast.
 * @example
 * const f = new FrechetCdf({ concentration: 2 });
 * f.forward([0.5, 1, 10]).print(); // [0.0183, 0.3679, 0.9900]
 * f.inverse(0.5).print(); // 1.2011
 */
export class FrechetCdf extends LocationScaleCdf {
  override readonly domain: Support;
  /** As passed in. */
  readonly concentration: TensorInput;

  constructor({ concentration, ...options }: FrechetCdfOptions) {
    super('FrechetCdf', options, { concentration: [concentration, positive] });
    this.domain = above(this.loc);
    this.concentration = concentration;
  }

  protected override standardCdf(z: Tensor): ValueAndLogDet {
    const shape = resolve(this.concentration);
    const power = neg(shape);
    // An infinite power would have the gradient 0 times Infinity.
    const lowest = stopGradient(pow(SATURATION, reciprocal(power)));
    const value = exp(neg(pow(maximum(z, lowest), power)));
    const logDet = sub(sub(log(shape), mul(add(shape, 1), log(z))), pow(z, power));
    return { value, logDet };
  }

  protected override standardQuantile(y: Tensor): ValueAndLogDet {
    const shape = resolve(this.concentration);
    const hazard = neg(log(y));
    const inverse = reciprocal(shape);
    const logDet = add(sub(log(inverse), mul(add(inverse, 1), log(hazard))), hazard);
    return { value: pow(hazard, neg(inverse)), logDet };
  }
}
