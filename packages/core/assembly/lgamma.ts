// log |Gamma| of four floats, within 2 ulp. In double precision are the logarithm, which is multiplied by x, and all that
// cancels next to the zeros on the negative axis. The polynomials are those of tooling/reference/coefficients.py.

import { ln, lnOnePlus, narrow, sincPi, splat2, step2, upper } from './simd-double';
import { logExponent, logTail, splat, step } from './simd-math';

const LEAST_NORMAL: f32 = 1.17549435e-38;
/** log(2 pi)/2 - 1/2. */
const STIRLING_CONSTANT: f64 = 0.4189385332046727418;
/** From here on Stirling's series serves, as a polynomial. */
const LARGE: f32 = 2.5;
/** To the left of it, every float is too far from a zero for much to cancel. */
const FAR: f64 = -12;

/** log Gamma(1 + t) / (t (t - 1)) on [0, 3/2] in powers of t - 3/4, to 3e-9 of itself. */
@inline
function ratio4(c: v128): v128 {
  let p = step(splat(-0.0001311777415), c, 0.0002469044294);
  p = step(p, c, -0.0002463248671);
  p = step(p, c, 0.0004761436878);
  p = step(p, c, -0.001071831706);
  p = step(p, c, 0.002116536616);
  p = step(p, c, -0.004224672122);
  p = step(p, c, 0.008773533435);
  p = step(p, c, -0.01905403209);
  p = step(p, c, 0.0445205856);
  p = step(p, c, -0.119481586);
  return step(p, c, 0.450139311);
}

/** log Gamma(x) - (x - 1/2) (log x - 1) - STIRLING_CONSTANT for r = 1/x, x >= LARGE, to 2e-9 of itself. */
@inline
function series4(r: v128): v128 {
  const z = f32x4.mul(r, r);
  let p = step(splat(0.0004225167871), z, -0.0005477085547);
  p = step(p, z, 0.0007911751678);
  p = step(p, z, -0.002777730268);
  return f32x4.mul(step(p, z, 0.08333333318), r);
}

@inline
function ofLarge(x: v128, log: v128, series: v128): v128 {
  const leading = f64x2.mul(f64x2.sub(x, splat2(0.5)), f64x2.sub(log, splat2(1)));
  return f64x2.add(leading, f64x2.add(series, splat2(STIRLING_CONSTANT)));
}

/** Of the two lower lanes, from t, ratio and log(factor) as below. */
@inline
function ofSmall(t: v128, ratio: v128, log: v128): v128 {
  const wide = f64x2.promote_low_f32x4(t);
  const zeros = f64x2.mul(wide, f64x2.sub(wide, splat2(1)));
  return f64x2.sub(f64x2.mul(f64x2.promote_low_f32x4(ratio), zeros), log);
}

@inline
export function lgamma4(x: v128): v128 {
  if (!i32x4.all_true(f32x4.ge(x, splat(LEAST_NORMAL)))) {
    return narrow(anywhere2(f64x2.promote_low_f32x4(x)), anywhere2(f64x2.promote_low_f32x4(upper(x))));
  }
  const one = splat(1);
  const isLarge = f32x4.ge(x, splat(LARGE));
  // Gamma(x) = Gamma(1 + t) / factor.
  const isBelowOne = f32x4.lt(x, one);
  const factor = v128.bitselect(x, one, v128.or(isBelowOne, isLarge));
  const e = logExponent(factor);
  const f = f32x4.sub(i32x4.sub(factor, i32x4.shl(e, 23)), one);
  const tail = f32x4.mul(f32x4.mul(f32x4.mul(f, f), f), logTail(f));
  const low = lnOnePlus(f, tail, e), high = lnOnePlus(upper(f), upper(tail), upper(e));
  let large: v128 = isLarge;
  if (v128.any_true(isLarge)) {
    const series = series4(f32x4.div(one, x));
    large = narrow(
      ofLarge(f64x2.promote_low_f32x4(x), low, f64x2.promote_low_f32x4(series)),
      ofLarge(f64x2.promote_low_f32x4(upper(x)), high, f64x2.promote_low_f32x4(upper(series))),
    );
    if (i32x4.all_true(isLarge)) return large;
  }
  const t = v128.bitselect(x, f32x4.sub(x, one), isBelowOne);
  const ratio = ratio4(f32x4.sub(t, splat(0.75)));
  const small = narrow(ofSmall(t, ratio, low), ofSmall(upper(t), upper(ratio), high));
  return v128.bitselect(large, small, isLarge);
}

/** log Gamma(2 + t) / t for |t| <= 1/2, to 2e-15 of itself. */
@inline
function ratio2(t: v128): v128 {
  let p = step2(splat2(1.1987899414920579e-6), t, -2.5549145274624143e-6);
  p = step2(p, t, 4.2714535718231349e-6);
  p = step2(p, t, -9.2206633239090585e-6);
  p = step2(p, t, 2.0529556586970938e-5);
  p = step2(p, t, -4.4973510999689746e-5);
  p = step2(p, t, 9.9454862657165403e-5);
  p = step2(p, t, -0.00022314915180241202);
  p = step2(p, t, 0.0005096696946223286);
  p = step2(p, t, -0.001192754271087742);
  p = step2(p, t, 0.0028905103254095742);
  p = step2(p, t, -0.0073855510173943798);
  p = step2(p, t, 0.020580808427848166);
  p = step2(p, t, -0.067352301053332676);
  p = step2(p, t, 0.32246703342411309);
  return step2(p, t, 0.4227843350984674);
}

/** series4 in double precision, to 2e-10. */
@inline
function series2(r: v128): v128 {
  const z = f64x2.mul(r, r);
  let p = step2(splat2(-0.00062377166083205818), z, 0.00067395407312787812);
  p = step2(p, z, -0.0005832642752836936);
  p = step2(p, z, 0.00079323474978446613);
  p = step2(p, z, -0.002777772275509496);
  return f64x2.mul(step2(p, z, 0.083333333321192553), r);
}

/**
 * log |Gamma(x)| for all x. Infinity at the poles 0, -1, -2, ..., -Infinity at -Infinity. Between FAR and LARGE it
 * is log Gamma(y) - log |x (x + 1) ... (y - 1)|, y next to 2, farther left that of pi / |x sin(pi x) Gamma(-x)|.
 */
function anywhere2(x: v128): v128 {
  const one = splat2(1), zero = splat2(0);
  const isNear = v128.and(f64x2.gt(x, splat2(FAR)), f64x2.lt(x, splat2(LARGE)));
  let y = v128.bitselect(x, splat2(2), isNear);
  let product = one;
  for (;;) {
    const isBelow = f64x2.lt(y, splat2(1.5));
    if (!v128.any_true(isBelow)) break;
    product = f64x2.mul(product, v128.bitselect(y, one, isBelow));
    y = f64x2.add(y, v128.and(one, isBelow));
  }
  const t = f64x2.sub(y, splat2(2));
  const size = f64x2.max(f64x2.abs(x), splat2(LARGE));
  const large = ofLarge(size, ln(size), series2(f64x2.div(one, size)));
  const r = f64x2.sub(x, f64x2.nearest(x));
  const reflected = f64x2.mul(f64x2.mul(size, r), sincPi(f64x2.mul(r, r)));
  const isNegative = f64x2.lt(x, zero);
  const log = ln(f64x2.abs(v128.bitselect(product, reflected, isNear)));
  const far = v128.bitselect(f64x2.neg(f64x2.add(log, large)), large, isNegative);
  const value = v128.bitselect(f64x2.sub(f64x2.mul(ratio2(t), t), log), far, isNear);
  const isPole = v128.and(f64x2.le(x, zero), f64x2.eq(r, zero));
  const infinite = v128.bitselect(splat2(Infinity), value, isPole);
  return v128.bitselect(x, infinite, f64x2.eq(x, splat2(-Infinity)));
}
