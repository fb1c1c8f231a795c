// x^y of four floats, within 1 ulp: 2^(y log2 x) in double precision, rounded once.

import { log2, step2, upper } from './simd-double';

/** 2^t is 0 below and Infinity above, as a float. */
const LOWEST: f64 = -160;
const HIGHEST: f64 = 130;
/** 1.5 * 2^52: a small double plus this is rounded to an integer, which stands in the low bits. */
const ROUNDER: f64 = 6755399441055744;

/** 2^t to 2e-9 of itself, t between LOWEST and HIGHEST, or NaN. */
@inline
function exp2(t: v128): v128 {
  const rounded = f64x2.add(t, f64x2.splat(ROUNDER));
  const r = f64x2.sub(t, f64x2.sub(rounded, f64x2.splat(ROUNDER)));
  // The best polynomial of its degree for |r| <= 1/2.
  let p = step2(f64x2.splat(0.00015461444697569129083), r, 0.001340042817761583794);
  p = step2(p, r, 0.0096180566785246380754);
  p = step2(p, r, 0.055503272266703020589);
  p = step2(p, r, 0.24022650922288758071);
  p = step2(p, r, 0.69314720670283259577);
  p = step2(p, r, 1);
  // The integer goes from the low bits to the exponent.
  return i64x2.add(p, i64x2.shl(rounded, 52));
}

/** x^y of the two lower lanes, x positive and normal as a double, y finite. */
@inline
function regular2(x: v128, y: v128): v128 {
  const t = f64x2.mul(f64x2.promote_low_f32x4(y), log2(f64x2.promote_low_f32x4(x)));
  return bounded2(t);
}

@inline
function bounded2(t: v128): v128 {
  return f32x4.demote_f64x2_zero(exp2(f64x2.pmin(f64x2.pmax(t, f64x2.splat(LOWEST)), f64x2.splat(HIGHEST))));
}

/** The same for any x that is not below 0, and any y. */
@inline
function special2(x: v128, y: v128): v128 {
  const wide = f64x2.promote_low_f32x4(x);
  // The logarithms of Infinity and NaN are themselves.
  let log = v128.bitselect(log2(wide), wide, f64x2.lt(wide, f64x2.splat(Infinity)));
  log = v128.bitselect(f64x2.splat(-Infinity), log, f64x2.eq(wide, f64x2.splat(0)));
  return bounded2(f64x2.mul(f64x2.promote_low_f32x4(y), log));
}

/** As the pow of C99: 1 where y is 0 or x is 1, NaN for negative x and a broken y. */
export function pow4(x: v128, y: v128): v128 {
  const infinity = f32x4.splat(Infinity);
  const isPositive = v128.and(f32x4.gt(x, f32x4.splat(0)), f32x4.lt(x, infinity));
  if (i32x4.all_true(v128.and(isPositive, f32x4.lt(f32x4.abs(y), infinity)))) {
    return v128.shuffle<i64>(regular2(x, y), regular2(upper(x), upper(y)), 0, 2);
  }
  return special4(x, y);
}

function special4(x: v128, y: v128): v128 {
  const one = f32x4.splat(1);
  const size = f32x4.abs(x);
  let result = v128.shuffle<i64>(special2(size, y), special2(upper(size), upper(y)), 0, 2);
  let isOne = v128.and(f32x4.eq(size, one), f32x4.eq(y, y));
  isOne = v128.or(isOne, v128.or(f32x4.eq(x, one), f32x4.eq(y, f32x4.splat(0))));
  result = v128.bitselect(one, result, isOne);
  const signs = v128.and(x, i32x4.splat(0x80000000));
  if (!v128.any_true(signs)) return result;
  const isBroken = f32x4.ne(f32x4.trunc(y), y);
  const half = f32x4.mul(y, f32x4.splat(0.5));
  const isOdd = v128.andnot(f32x4.ne(f32x4.trunc(half), half), isBroken);
  const isNegative = v128.and(f32x4.lt(x, f32x4.splat(0)), f32x4.lt(size, f32x4.splat(Infinity)));
  result = v128.bitselect(f32x4.splat(NaN), result, v128.and(isNegative, isBroken));
  return v128.or(result, v128.and(signs, isOdd));
}
