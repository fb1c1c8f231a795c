import { positive, real, type Support, type TensorInput } from '@diffeo/core';
import { neg, softplus, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { above } from './above.js';
import { destandardize, standardize } from './standardize.js';

/** Options of {@link Softplus}. */
export interface SoftplusOptions {
  /** The lower end of y; default 0. */
  low?: TensorInput;
  /** How wide the bend around x = 0 is, positive: near 0 y is nearly low + max(x, 0); default 1. */
  hingeSoftness?: TensorInput;
}

/**
 * y = low + c log(1 + e^(x / c)), c the hinge softness, elementwise, from the reals onto the numbers above low,
 *
 *     log dy/dx = log sigmoid(x / c) = -log(1 + e^(-x / c)),    x = c log(e^u - 1) = c (u + log(1 - e^-u)), u = (y - low) / c.
 *
 * By default log(1 + e^x), close to e^x for small x and to x for large x: unlike {@link Exp} it never overflows.
 * The `codomain` of a low that is not a number is given as all real numbers.
 *
 * @throws DomainError if a softness given as a number is not positive; ShapeError if the shapes do not broadcast.
 * @example
 * new Softplus().forward([-10, 0, 1e4]).print(); // [0.0000454, 0.6931, 10000]
 * new Softplus({ low: 1, hingeSoftness: 0.1 }).forward([-1, 0, 1]).print(); // [1.0000045, 1.0693, 2.0000045]
 */
export class Softplus extends Bijector {
  readonly family = 'Softplus';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain: Support;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { low: real, hingeSoftness: positive };
  /** As passed in. */
  readonly low: TensorInput;
  /** As passed in. */
  readonly hingeSoftness: TensorInput;

  constructor({ low = 0, hingeSoftness = 1 }: SoftplusOptions = {}) {
    super();
    this.batchShape = parameterShape(this.family, { low, hingeSoftness }, this.parameterSupports);
    this.codomain = above(low);
    this.low = low;
    this.hingeSoftness = hingeSoftness;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const u = standardize(x, 0, this.hingeSoftness);
    const value = destandardize(softplus(u), this.low, this.hingeSoftness);
    return { value, logDet: neg(softplus(neg(u))) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const u = positive.unconstrain(standardize(y, this.low, this.hingeSoftness));
    // By u and not as -log(1 - e^-y), which is 0 above y = 17.
    return { value: destandardize(u, 0, this.hingeSoftness), logDet: softplus(neg(u)) };
  }
}
