import { greaterThan, positive, real, resolve, type Support, type TensorInput } from '@diffeo/core';
import {
  add,
  div,
  expm1,
  greaterEqual,
  log,
  log1p,
  minimum,
  mul,
  neg,
  sub,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/** Options of {@link Elu}. */
export interface EluOptions {
  /** How far y goes below 0, positive; default 1. */
  alpha?: TensorInput;
}

/**
 * y = x from 0 up and alpha (e^x - 1) below, elementwise, from the reals onto the numbers above -alpha,
 *
 *     log dy/dx = log(alpha) + x,    x = log(1 + y / alpha)    below 0, and 0 and x = y above.
 *
 * With alpha = 1 the slope is continuous. Below x = -17.3 float32 has no number for y but -alpha, whose x is -Infinity; the
 * log-det is right for every x. The `codomain` of an alpha that is not a number is given as all real numbers.
 *
 * @throws DomainError if an alpha given as a number is not positive.
 * @example
 * const f = new Elu();
 * f.forward([-1, 2]).print(); // [-0.6321, 2]
 * f.logDet([-1, 2]).print(); // [-1, 0]
 */
export class Elu extends Bijector {
  readonly family = 'Elu';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain: Support;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { alpha: positive };
  /** As passed in. */
  readonly alpha: TensorInput;

  constructor({ alpha = 1 }: EluOptions = {}) {
    super();
    this.batchShape = parameterShape(this.family, { alpha }, this.parameterSupports);
    this.codomain = typeof alpha === 'number' ? greaterThan(-alpha) : real;
    this.alpha = alpha;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const alpha = resolve(this.alpha);
    const [isAbove, below] = [greaterEqual(x, 0), minimum(x, 0)];
    return {
      value: where(isAbove, x, mul(alpha, expm1(below))),
      logDet: where(isAbove, 0, add(below, log(alpha))),
    };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const alpha = resolve(this.alpha);
    const isAbove = greaterEqual(y, 0);
    const below = log1p(div(minimum(y, 0), alpha));
    return {
      value: where(isAbove, y, below),
      logDet: where(isAbove, 0, sub(neg(below), log(alpha))),
    };
  }
}
