import { real, resolve, type Support, type TensorInput } from '@diffeo/core';
import { add, exp, log, maximum, mul, neg, type Tensor } from '@tensorflow/tfjs-core';
import { above } from '../elementwise/above.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { boxCoxOfExp, logInverseBoxCox } from './box-cox-of-exp.js';
import { LocationScaleCdf, type LocationScaleCdfOptions } from './location-scale-cdf.js';
import { LOWEST_GUMBEL } from './saturation.js';

/** Options of {@link GeneralizedExtremeValueCdf}. */
export interface GeneralizedExtremeValueCdfOptions extends LocationScaleCdfOptions {
  /** The shape k, any real number: above 0 Fréchet’s heavy tail, 0 Gumbel’s distribution, below 0 Weibull’s upper end. */
  concentration: TensorInput;
}

/**
 * y = exp(-(1 + k z)^(-1 / k)), z = (x - loc) / scale, k the concentration, and exp(-e^-z) for k = 0: the distribution function
 * of the generalized extreme value distribution, elementwise, from the numbers with 1 + k z > 0 onto the unit interval; the
 * inverse is its quantile, z = ((-log y)^-k - 1) / k,
 *
 *     log dy/dx = -(1 + k) h - e^-h - log(scale),    h = log(1 + k z) / k = -log(-log y).
 *
 * Smooth in k through 0, gradients included. SciPy's genextreme has the shape -k. y is 0 below h = -4.6 and 1 above h = 17 in
 * float32. The log-det is right for every x. The `domain` is given as all real numbers if an option that decides on it is not
 * a number.
 *
 * @throws DomainError if a scale given as a number is not positive; ShapeError if the shapes do not broadcast.
 * @example
 * const f = new GeneralizedExtremeValueCdf({ concentration: 0.5 });
 * f.forward([0, 4]).print(); // [0.3679, 0.8948]
 * f.inverse(0.5).print(); // 0.4022
 */
export class GeneralizedExtremeValueCdf extends LocationScaleCdf {
  override readonly domain: Support;
  /** As passed in. */
  readonly concentration: TensorInput;

  constructor({ concentration, ...options }: GeneralizedExtremeValueCdfOptions) {
    super('GeneralizedExtremeValueCdf', options, { concentration: [concentration, real] });
    this.domain = domainOf(this.loc, this.scale, concentration);
    this.concentration = concentration;
  }

  protected override standardCdf(z: Tensor): ValueAndLogDet {
    const shape = resolve(this.concentration);
    const h = logInverseBoxCox(z, shape);
    const value = exp(neg(exp(neg(maximum(h, LOWEST_GUMBEL)))));
    return { value, logDet: neg(add(mul(add(shape, 1), h), exp(neg(h)))) };
  }

  protected override standardQuantile(y: Tensor): ValueAndLogDet {
    const shape = resolve(this.concentration);
    const hazard = neg(log(y));
    const h = neg(log(hazard));
    return { value: boxCoxOfExp(h, shape), logDet: add(mul(add(shape, 1), h), hazard) };
  }
}

function domainOf(loc: TensorInput, scale: TensorInput, shape: TensorInput): Support {
  if (shape === 0) return real;
  if (typeof loc !== 'number' || typeof scale !== 'number' || typeof shape !== 'number')
    return real;
  const end = loc - scale / shape;
  return shape > 0 ? above(end) : below(end);
}

function below(high: number): Support {
  return {
    name: `below ${high}`,
    bounds: [-Infinity, high],
    discrete: false,
    contains: (value) => value < high && value > -Infinity,
  };
}
