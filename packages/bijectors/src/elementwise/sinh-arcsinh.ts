import { positive, real, resolve, type TensorInput } from '@diffeo/core';
import { logCosh } from '@diffeo/core/special';
import { add, asinh, div, mul, sinh, sub, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { log1pSquare } from './log1p-square.js';
import { addLog, subLog } from './standardize.js';

/** Options of {@link SinhArcsinh}. */
export interface SinhArcsinhOptions {
  /** Any real numbers: above 0 large values of y become more likely, below 0 small ones; default 0. */
  skewness?: TensorInput;
  /** Positive: above 1 the tails of y are heavier than those of x, below 1 lighter; default 1. */
  tailweight?: TensorInput;
}

/**
 * y = sinh((asinh x + skewness) tailweight), elementwise, on the reals: makes a distribution skewed, and its tails heavier or
 * lighter,
 *
 *     log dy/dx = log tailweight + log cosh((asinh x + skewness) tailweight) - log(1 + x^2) / 2,
 *     x = sinh(asinh(y) / tailweight - skewness).
 *
 * The identity by default. Far out y is about sign(x) 2^(tailweight - 1) |x|^tailweight e^(+-skewness tailweight). Jones and
 * Pewsey, "Sinh-arcsinh distributions" (Biometrika, 2009).
 *
 * @throws DomainError if a tailweight given as a number is not positive; ShapeError if the shapes do not broadcast.
 * @example
 * const f = new SinhArcsinh({ skewness: 0.5, tailweight: 2 });
 * f.forward([-1, 0, 1]).print(); // [-0.8450, 1.1752, 7.9187]
 */
export class SinhArcsinh extends Bijector {
  readonly family = 'SinhArcsinh';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { skewness: real, tailweight: positive };
  /** As passed in. */
  readonly skewness: TensorInput;
  /** As passed in. */
  readonly tailweight: TensorInput;

  constructor({ skewness = 0, tailweight = 1 }: SinhArcsinhOptions = {}) {
    super();
    const parameters = { skewness, tailweight };
    this.batchShape = parameterShape(this.family, parameters, this.parameterSupports);
    this.skewness = skewness;
    this.tailweight = tailweight;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const angle = mul(add(asinh(x), resolve(this.skewness)), resolve(this.tailweight));
    const logDet = sub(logCosh(angle), mul(0.5, log1pSquare(x)));
    return { value: sinh(angle), logDet: addLog(logDet, this.tailweight) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const angle = sub(div(asinh(y), resolve(this.tailweight)), resolve(this.skewness));
    const logDet = sub(logCosh(angle), mul(0.5, log1pSquare(y)));
    return { value: sinh(angle), logDet: subLog(logDet, this.tailweight) };
  }
}
