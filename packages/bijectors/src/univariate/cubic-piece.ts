import { stopGradient } from '@diffeo/core';
import {
  add,
  clipByValue,
  div,
  greater,
  mul,
  onesLike,
  square,
  sub,
  type Tensor,
  tidy,
  where,
} from '@tensorflow/tfjs-core';
import { solveRationalQuadratic } from './rational-quadratic-piece.js';

/** A monotone cubic from (0, 0) to (1, 1) for each element, by its slopes at the ends: each at most 3, one of them at most 2. */
export interface CubicPiece {
  first: Tensor;
  last: Tensor;
}

/**
 * The height of a piece at t, and its slope there, in the form of Hermite:
 *
 *     t² (3 - 2 t) + t (1 - t) (a (1 - t) - b t),    6 t (1 - t) + a (1 - t) (1 - 3 t) + b t (3 t - 2).
 */
export function evaluateCubic(
  { first, last }: CubicPiece,
  t: Tensor,
): { rise: Tensor; slope: Tensor } {
  const rest = sub(1, t);
  const both = mul(t, rest);
  const [fromFirst, fromLast] = [mul(first, rest), mul(last, t)];
  const straight = mul(square(t), add(1, mul(2, rest)));
  const rise = add(straight, mul(both, sub(fromFirst, fromLast)));
  const bends = add(mul(fromFirst, sub(rest, mul(2, t))), mul(fromLast, sub(t, mul(2, rest))));
  return { rise, slope: add(mul(6, both), bends) };
}

/**
 * Steps of Halley's method from the rational-quadratic curve with the same ends. Over all pieces that {@link CubicPiece}
 * allows and all heights up to 1/2, five bring t to the last digits of float32.
 */
const HALLEY_STEPS = 5;

/** What a step divides by, where rounding has left nothing of it. */
const SMALLEST_DIVISOR = 1e-30;

/** The t at which a piece has risen to `rise`, with the derivatives of the implicit function theorem, to third order. */
export function solveCubic(piece: CubicPiece, rise: Tensor): Tensor {
  let t = stopGradient(findRoot(piece, rise));
  // Newton steps from the root leave it where it is, and each doubles the number of derivatives that are right.
  for (let i = 0; i < 2; i++) {
    const there = evaluateCubic(piece, t);
    t = sub(t, div(sub(there.rise, rise), there.slope));
  }
  return t;
}

function findRoot({ first, last }: CubicPiece, rise: Tensor): Tensor {
  return tidy(() => {
    // From whichever end is nearer, so that all terms are small where the root is.
    const isFar = greater(rise, 0.5);
    const height = where(isFar, sub(1, rise), rise);
    const a = where(isFar, last, first);
    const b = where(isFar, first, last);
    const bend = sub(add(a, b), 2);
    const one = onesLike(a);
    let t = solveRationalQuadratic(
      { height: one, slopeLeft: a, slopeRight: b, secant: one, bend },
      height,
    );
    // rise = a t + c t² + bend t³
    const c = sub(1, add(a, bend));
    const [twice, thrice] = [mul(2, c), mul(3, bend)];
    for (let i = 0; i < HALLEY_STEPS; i++) {
      const miss = sub(mul(t, add(a, mul(t, add(c, mul(t, bend))))), height);
      const slope = add(a, mul(t, add(twice, mul(t, thrice))));
      const curvature = add(twice, mul(2, mul(t, thrice)));
      const divisor = sub(mul(2, square(slope)), mul(miss, curvature));
      const step = div(mul(2, mul(miss, slope)), clipByValue(divisor, SMALLEST_DIVISOR, Infinity));
      t = clipByValue(sub(t, step), 0, 1);
    }
    return where(isFar, sub(1, t), t);
  });
}
