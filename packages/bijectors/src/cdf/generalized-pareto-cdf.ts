import { interval, real, resolve, type Support, type TensorInput } from '@diffeo/core';
import { add, expm1, log1p, mul, neg, type Tensor } from '@tensorflow/tfjs-core';
import { above } from '../elementwise/above.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { boxCoxOfExp, logInverseBoxCox } from './box-cox-of-exp.js';
import { LocationScaleCdf, type LocationScaleCdfOptions } from './location-scale-cdf.js';

/** Options of {@link GeneralizedParetoCdf}. */
export interface GeneralizedParetoCdfOptions extends LocationScaleCdfOptions {
  /** The shape k, any real number: above 0 a heavy tail, 0 the exponential distribution, below 0 an upper end. */
  concentration: TensorInput;
}

/**
 * y = 1 - (1 + k z)^(-1 / k), z = (x - loc) / scale, k the concentration, and 1 - e^-z for k = 0: the distribution function of
 * the generalized Pareto distribution, elementwise, from the numbers above loc (for k < 0 below loc - scale / k) onto the unit
 * interval; the inverse is its quantile, z = ((1 - y)^-k - 1) / k,
 *
 *     log dy/dx = -(1 + k) t - log(scale),    t = log(1 + k z) / k = -log(1 - y).
 *
 * Smooth in k through 0, gradients included. Towards 0 y keeps its digits; it is 1 above t = 17 in float32. The log-det is
 * right for every x. The `domain` is given as all real numbers if an option that decides on it is not a number.
 *
 * @throws DomainError if a scale given as a number is not positive; ShapeError if the shapes do not broadcast.
 * @example
 * const f = new GeneralizedParetoCdf({ concentration: 0.5 });
 * f.forward([1, 10]).print(); // [0.5556, 0.9722]
 * f.inverse(0.5).print(); // 0.8284
 */
export class GeneralizedParetoCdf extends LocationScaleCdf {
  override readonly domain: Support;
  /** As passed in. */
  readonly concentration: TensorInput;

  constructor({ concentration, ...options }: GeneralizedParetoCdfOptions) {
    super('GeneralizedParetoCdf', options, { concentration: [concentration, real] });
    this.domain = domainOf(this.loc, this.scale, concentration);
    this.concentration = concentration;
  }

  protected override standardCdf(z: Tensor): ValueAndLogDet {
    const shape = resolve(this.concentration);
    const hazard = logInverseBoxCox(z, shape);
    return { value: neg(expm1(neg(hazard))), logDet: neg(mul(add(shape, 1), hazard)) };
  }

  protected override standardQuantile(y: Tensor): ValueAndLogDet {
    const shape = resolve(this.concentration);
    const hazard = neg(log1p(neg(y)));
    return { value: boxCoxOfExp(hazard, shape), logDet: mul(add(shape, 1), hazard) };
  }
}

function domainOf(loc: TensorInput, scale: TensorInput, shape: TensorInput): Support {
  if (typeof shape !== 'number') return real;
  if (shape >= 0) return above(loc);
  return typeof loc === 'number' && typeof scale === 'number'
    ? interval(loc, loc - scale / shape)
    : real;
}
