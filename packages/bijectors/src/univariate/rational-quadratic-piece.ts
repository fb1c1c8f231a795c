import {
  abs,
  add,
  clipByValue,
  div,
  greaterEqual,
  log,
  maximum,
  mul,
  sqrt,
  square,
  sub,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';

/** One piece of a rational-quadratic spline for each element. */
export interface RationalQuadraticPiece {
  height: Tensor;
  slopeLeft: Tensor;
  slopeRight: Tensor;
  /** height / width. */
  secant: Tensor;
  /** How far the slopes are from those of a straight line: slopeLeft + slopeRight - 2 secant. */
  bend: Tensor;
}

/** How much of the height a piece has risen at t of its width, and the logarithm of the slope there. */
export function evaluateRationalQuadratic(
  { slopeLeft, slopeRight, secant, bend }: RationalQuadraticPiece,
  t: Tensor,
): { rise: Tensor; logSlope: Tensor } {
  const rest = sub(1, t);
  const both = mul(t, rest);
  const denominator = add(secant, mul(bend, both));
  const rise = div(add(mul(secant, square(t)), mul(slopeLeft, both)), denominator);
  const ends = add(mul(slopeRight, square(t)), mul(slopeLeft, square(rest)));
  const slope = add(ends, mul(mul(2, secant), both));
  const logSlope = add(log(slope), mul(2, log(div(secant, denominator))));
  return { rise, logSlope };
}

/**
 * The t at which a piece has risen by `rise` in the units of its height: the root in [0, 1] of a t² + b t = lack, in
 * whichever of its two forms adds terms of one sign. Where b is negative a is positive, or there were no such root.
 */
export function solveRationalQuadratic(
  { height, slopeLeft, secant, bend }: RationalQuadraticPiece,
  rise: Tensor,
): Tensor {
  const bent = mul(rise, bend);
  const a = add(mul(height, sub(secant, slopeLeft)), bent);
  const b = sub(mul(height, slopeLeft), bent);
  const lack = mul(secant, rise);
  // Positive but for rounding, since the spline is monotone.
  const discriminant = maximum(add(square(b), mul(4, mul(a, lack))), 0);
  const sum = add(abs(b), sqrt(discriminant));
  const isRising = greaterEqual(b, 0);
  const t = div(where(isRising, mul(2, lack), sum), where(isRising, sum, mul(2, a)));
  return clipByValue(t, 0, 1);
}
