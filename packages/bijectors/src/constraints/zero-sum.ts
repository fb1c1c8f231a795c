import { real, zeroSum } from '@diffeo/core';
import { add, concat, mul, scalar, sub, sum, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { oneLess, oneMore } from './one-more.js';
import { vectorPart } from './vector-part.js';

/**
 * Vectors of n real numbers onto the vectors of n + 1 numbers whose sum is 0, without changing lengths and angles:
 * with s = x_1 + ... + x_n and m = n + 1,
 *
 *     y_k = x_k - s / (m + sqrt(m)),    y_m = -s / sqrt(m),    log|det J| = 0,
 *
 * volumes of y measured on that plane. A standard normal x makes a normal y in which no element is singled out. The map
 * of PyMC and NumPyro.
 *
 * Shapes: `[..., n]` to `[..., n + 1]`, with n from 1 up.
 *
 * @example
 * const f = new ZeroSum();
 * f.forward([1, 0, 0]).print(); // [0.8333, -0.1667, -0.1667, -0.5]
 */
export class ZeroSum extends Bijector {
  readonly family = 'ZeroSum';
  readonly eventRankIn = 1;
  readonly eventRankOut = 1;
  readonly domain = real;
  readonly codomain = zeroSum;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const m = x.shape.at(-1)! + 1;
    const last = mul(sum(x, -1, true), -1 / Math.sqrt(m));
    const others = add(x, mul(last, 1 / (1 + Math.sqrt(m))));
    return { value: concat([others, last], -1), logDet: scalar(0) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const m = y.shape.at(-1)!;
    const last = vectorPart(y, m - 1);
    const shift = mul(last, 1 / (1 + Math.sqrt(m)));
    return { value: sub(vectorPart(y, 0, m - 1), shift), logDet: scalar(0) };
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return oneMore(this.family, shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return oneLess(this.family, shape);
  }
}
