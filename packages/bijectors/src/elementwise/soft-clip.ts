import { positive, real, resolve, type Support, type TensorInput } from '@diffeo/core';
import {
  add,
  div,
  expm1,
  less,
  log,
  log1p,
  mul,
  neg,
  sigmoid,
  softplus,
  sub,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { between } from './between.js';

/** Options of {@link SoftClip}. */
export interface SoftClipOptions {
  /** The lower end of y. */
  low: TensorInput;
  /** The upper end of y, above `low`. */
  high: TensorInput;
  /** How wide the bends at both ends are, positive; default 1. */
  hingeSoftness?: TensorInput;
}

/**
 * Nearly x between low and high and nearly clipped outside, elementwise, from the reals onto the interval (low, high). With
 * c the hinge softness, sp(u) = log(1 + e^u), v = (x - low) / c and p = (high - low) / c,
 *
 *     y = high - (high - low) sp(p - sp(v)) / sp(p),
 *     log dy/dx = log p - log sp(p) + log sigmoid(p - sp(v)) + log sigmoid(v).
 *
 * Computed in the equal form y = low + (high - low) S / sp(p), S = -log(1 - sigmoid(p) sigmoid(v)), which keeps the digits of
 * y - low far below the lower end. To clip at one end only, use {@link Softplus} with `low` and `hingeSoftness`.
 *
 * The `codomain` of ends that are not numbers is given as all real numbers.
 *
 * @throws DomainError if a low given as a number is not below such a high, or a softness is not positive; ShapeError if the
 * shapes do not broadcast.
 * @example
 * const f = new SoftClip({ low: -1, high: 1, hingeSoftness: 0.1 });
 * f.forward([-5, 0, 0.5, 5]).print(); // [-1, 0, 0.4993, 1]
 */
export class SoftClip extends Bijector {
  readonly family = 'SoftClip';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain: Support;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = {
    low: real,
    high: real,
    hingeSoftness: positive,
  };
  /** As passed in. */
  readonly low: TensorInput;
  /** As passed in. */
  readonly high: TensorInput;
  /** As passed in. */
  readonly hingeSoftness: TensorInput;

  constructor({ low, high, hingeSoftness = 1 }: SoftClipOptions) {
    super();
    const parameters = { low, high, hingeSoftness };
    this.batchShape = parameterShape(this.family, parameters, this.parameterSupports);
    this.codomain = between(this.family, low, high);
    this.low = low;
    this.high = high;
    this.hingeSoftness = hingeSoftness;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const { low, high, softness, width, wholeWidth } = this.#ends();
    const p = div(width, softness);
    const v = div(sub(x, low), softness);
    const rest = sub(p, softplus(v));
    const bend = where(less(v, 0), v, 0);
    const height = div(width, wholeWidth);
    const fromLow = add(low, mul(height, neg(log1p(neg(mul(sigmoid(p), sigmoid(bend)))))));
    const fromHigh = sub(high, mul(height, softplus(rest)));
    const bends = add(softplus(neg(v)), softplus(neg(rest)));
    return {
      value: where(less(v, 0), fromLow, fromHigh),
      logDet: sub(log(div(p, wholeWidth)), bends),
    };
  }

  /** From S = sp(p) (y - low) / (high - low) and R = sp(p) - S: v = S + log(1 - e^-S) - log(1 - e^-R). */
  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const { low, high, softness, width, wholeWidth } = this.#ends();
    const density = div(wholeWidth, width);
    const logBelow = log(neg(expm1(neg(mul(sub(high, y), density)))));
    const v = sub(positive.unconstrain(mul(sub(y, low), density)), logBelow);
    const slope = log(mul(density, softness));
    return {
      value: add(low, mul(softness, v)),
      logDet: sub(add(slope, softplus(neg(v))), logBelow),
    };
  }

  #ends() {
    const [low, high] = [resolve(this.low), resolve(this.high)];
    const softness = resolve(this.hingeSoftness);
    const width = sub(high, low);
    return { low, high, softness, width, wholeWidth: softplus(div(width, softness)) };
  }
}
