// The derivative of log |Gamma| of four floats, within 3 ulp; where terms cancel, below 0, in double precision. The
// polynomials are those of tooling/reference/coefficients.py.

import { ln, narrow, sincPi, splat2, step2, upper } from './simd-double';
import { logNormal4, splat, step } from './simd-math';

const LEAST_NORMAL: f32 = 1.17549435e-38;
const PI: f64 = 3.14159265358979324;
/** From here on the asymptotic series serves, as a polynomial. */
const LARGE: f32 = 2.4;
/** The positive zero, as a float and the rest. */
const ZERO: f32 = 1.4616321325302124;
const ZERO_REST: f32 = 1.2438149938918909e-8;

/** digamma(x) / (x - zero) on [1, 2.4] in powers of x - 1.7, to 1e-8 of itself. */
@inline
function ratio4(c: v128): v128 {
  let p = step(splat(-0.002027401836), c, 0.003450016677);
  p = step(p, c, -0.002894130972);
  p = step(p, c, 0.004940745409);
  p = step(p, c, -0.01009963603);
  p = step(p, c, 0.01733354323);
  p = step(p, c, -0.02951833075);
  p = step(p, c, 0.05155554016);
  p = step(p, c, -0.09190523977);
  p = step(p, c, 0.1701686046);
  p = step(p, c, -0.3426069811);
  return step(p, c, 0.8748993144);
}

/** x^2 (log x - 1/(2 x) - digamma(x)) in z = 1/x^2, x >= LARGE, to 3e-8 of itself. */
@inline
function series4(z: v128): v128 {
  let p = step(splat(0.003164639766), z, -0.003651214093);
  p = step(p, z, 0.003939777918);
  p = step(p, z, -0.008332746316);
  return step(p, z, 0.08333333132);
}

@inline
export function digamma4(x: v128): v128 {
  const isRegular = v128.and(f32x4.ge(x, splat(LEAST_NORMAL)), f32x4.lt(x, splat(Infinity)));
  if (!i32x4.all_true(isRegular)) {
    return narrow(anywhere2(f64x2.promote_low_f32x4(x)), anywhere2(f64x2.promote_low_f32x4(upper(x))));
  }
  const one = splat(1);
  const r = f32x4.div(one, x);
  const isLarge = f32x4.ge(x, splat(LARGE));
  let large: v128 = isLarge;
  if (v128.any_true(isLarge)) {
    const z = f32x4.mul(r, r);
    const rest = f32x4.add(f32x4.mul(r, splat(0.5)), f32x4.mul(z, series4(z)));
    large = f32x4.sub(logNormal4(x), rest);
    if (i32x4.all_true(isLarge)) return large;
  }
  // digamma(x) = digamma(x + 1) - 1/x below 1; the distances from the zero and the middle have all digits of a small x.
  const isBelowOne = f32x4.lt(x, one);
  const shift = v128.and(one, isBelowOne);
  const centred = f32x4.add(x, f32x4.sub(shift, splat(1.7)));
  const distance = f32x4.sub(f32x4.add(x, f32x4.sub(shift, splat(ZERO))), splat(ZERO_REST));
  const small = f32x4.sub(f32x4.mul(distance, ratio4(centred)), v128.and(r, isBelowOne));
  return v128.bitselect(large, small, isLarge);
}

/** x^2 (log x - 1/(2 x) - digamma(x)) in z = 1/x^2, x >= 8, to 6e-15 of itself. */
@inline
function series2(z: v128): v128 {
  let p = step2(splat2(-0.017711160415846535), z, 0.0075190882307470951);
  p = step2(p, z, -0.0041662176506968421);
  p = step2(p, z, 0.0039682523428416191);
  p = step2(p, z, -0.0083333333311685587);
  return step2(p, z, 0.083333333333332864);
}

/**
 * digamma(x) for all x, below 0 as digamma(1 - x) - pi cot(pi x). NaN at the poles -1, -2, ...; at 0 and -0 the infinities
 * on their sides.
 */
function anywhere2(x: v128): v128 {
  const one = splat2(1), zero = splat2(0);
  const isNegative = f64x2.lt(x, zero);
  let y = v128.bitselect(f64x2.sub(one, x), x, isNegative);
  let sum = zero;
  for (;;) {
    const isBelow = f64x2.lt(y, splat2(8));
    if (!v128.any_true(isBelow)) break;
    sum = f64x2.add(sum, v128.and(f64x2.div(one, y), isBelow));
    y = f64x2.add(y, v128.and(one, isBelow));
  }
  const z = f64x2.div(one, f64x2.mul(y, y));
  const rest = f64x2.add(f64x2.div(splat2(0.5), y), f64x2.mul(z, series2(z)));
  const value = f64x2.sub(f64x2.sub(ln(y), rest), sum);
  const positive = v128.bitselect(x, value, f64x2.eq(x, splat2(Infinity)));
  const r = f64x2.sub(x, f64x2.nearest(x));
  // pi cot(pi r): the sine of the complement of |r| is the cosine.
  const s = f64x2.sub(splat2(0.5), f64x2.abs(r));
  const cosine = f64x2.mul(f64x2.mul(s, splat2(PI)), sincPi(f64x2.mul(s, s)));
  const cotangent = f64x2.div(cosine, f64x2.mul(r, sincPi(f64x2.mul(r, r))));
  const negative = v128.bitselect(splat2(NaN), f64x2.sub(value, cotangent), f64x2.eq(r, zero));
  return v128.bitselect(negative, positive, isNegative);
}
