import { positive, real, resolve, type TensorInput } from '@diffeo/core';
import { div, greaterEqual, log, mul, neg, type Tensor, where } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/** Options of {@link LeakyRelu}. */
export interface LeakyReluOptions {
  /** The slope below 0, positive; default 0.01. */
  negativeSlope?: TensorInput;
}

/**
 * y = x from 0 up and negativeSlope x below, elementwise, on the reals; the log-det is 0 and log(negativeSlope).
 *
 * It has a kink at 0, where density of what it transforms jumps.
 *
 * @throws DomainError if a slope given as a number is not positive.
 * @example
 * const f = new LeakyRelu({ negativeSlope: 0.1 });
 * f.forward([-2, 2]).print(); // [-0.2, 2]
 * f.inverse(-0.2).print(); // -2
 */
export class LeakyRelu extends Bijector {
  readonly family = 'LeakyRelu';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { negativeSlope: positive };
  /** As passed in. */
  readonly negativeSlope: TensorInput;

  constructor({ negativeSlope = 0.01 }: LeakyReluOptions = {}) {
    super();
    this.batchShape = parameterShape(this.family, { negativeSlope }, this.parameterSupports);
    this.negativeSlope = negativeSlope;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const slope = resolve(this.negativeSlope);
    const isAbove = greaterEqual(x, 0);
    return { value: where(isAbove, x, mul(slope, x)), logDet: where(isAbove, 0, log(slope)) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const slope = resolve(this.negativeSlope);
    const isAbove = greaterEqual(y, 0);
    return { value: where(isAbove, y, div(y, slope)), logDet: where(isAbove, 0, neg(log(slope))) };
  }
}
