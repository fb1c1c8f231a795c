import { real, stopGradient, unitVector } from '@diffeo/core';
import {
  abs,
  add,
  concat,
  div,
  greater,
  log,
  max,
  maximum,
  mul,
  onesLike,
  reciprocal,
  reshape,
  square,
  sub,
  sum,
  type Tensor,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { oneLess, oneMore } from './one-more.js';
import { vectorPart } from './vector-part.js';

/**
 * Vectors of n real numbers onto the sphere of unit vectors of n + 1 numbers, by stereographic projection from the pole
 * (0, ..., 0, 1):
 *
 *     y = [2 x, |x|^2 - 1] / (|x|^2 + 1),    x = [y_1, ..., y_n] / (1 - y_{n+1}),
 *     log|det J| = n log(2 / (|x|^2 + 1)) = n log(1 - y_{n+1}),
 *
 * where volumes of y are measured on the surface of the sphere: densities of y are with respect to its area, as for a
 * von Mises-Fisher distribution. Angles are kept. 0 goes to the opposite pole, and the unit sphere to the equator; the
 * pole itself is reached by no x, and in float32 by those longer than 2e7 or so in the last element alone.
 *
 * Shapes: `[..., n]` to `[..., n + 1]`, with n from 1 up.
 *
 * @example
 * const f = new UnitVector();
 * f.forward([1, 2]).print(); // [0.3333, 0.6667, 0.6667]
 * f.logDet([1, 2]).print(); // 2 log(1 / 3) = -2.1972
 */
export class UnitVector extends Bijector {
  readonly family = 'UnitVector';
  readonly eventRankIn = 1;
  readonly eventRankOut = 1;
  readonly domain = real;
  readonly codomain = unitVector;

  // With x = m q for the largest |x_i| or 1 as m, squares neither overflow nor vanish beside 1. The results do not
  // depend on m, so neither do the gradients.
  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const n = x.shape.at(-1)!;
    const m = stopGradient(maximum(largest(x), 1));
    const q = div(x, m);
    const [length, one] = [sum(square(q), -1, true), square(reciprocal(m))];
    const whole = add(length, one);
    const value = concat(
      [div(mul(q, mul(reciprocal(m), 2)), whole), div(sub(length, one), whole)],
      -1,
    );
    const logHeight = sub(Math.LN2, add(mul(log(m), 2), log(whole)));
    return { value, logDet: mul(perVector(logHeight), n) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const n = y.shape.at(-1)! - 1;
    const [flat, last] = [vectorPart(y, 0, n), vectorPart(y, n)];
    const isUpper = greater(last, 0);
    // 1 - y_{n+1} loses its digits close to the pole, where it is also |flat|^2 / (1 + y_{n+1}).
    const safe = where(isUpper, flat, onesLike(flat));
    const m = stopGradient(largest(safe));
    const q = div(safe, m);
    const [upper, lower] = [
      where(isUpper, last, zerosLike(last)),
      where(isUpper, zerosLike(last), last),
    ];
    const ratio = div(sum(square(q), -1, true), add(upper, 1));
    const below = sub(1, lower);
    const value = where(isUpper, div(div(q, m), ratio), div(flat, below));
    const logHeight = where(isUpper, add(mul(log(m), 2), log(ratio)), log(below));
    return { value, logDet: mul(perVector(logHeight), -n) };
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return oneMore(this.family, shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return oneLess(this.family, shape);
  }
}

/** The largest absolute value of each vector, `[..., 1]`. */
function largest(x: Tensor): Tensor {
  return max(abs(x), -1, true);
}

/** `[..., 1]` to `[...]`. */
function perVector(x: Tensor): Tensor {
  return reshape(x, x.shape.slice(0, -1));
}
