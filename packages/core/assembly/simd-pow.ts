// x^y of four floats, within 1 ulp: 2^(y log2 x) in double precision, rounded once.

/** 1 / sqrt(2), the bits of a double. */
const SQRT_HALF: i64 = 0x3fe6a09e667f3bcd;
const EXPONENT_FIELD: i64 = 0xfff0000000000000;
/** 2 / log 2 */
const TWO_LOG2_E: f64 = 2.88539008177792681472;
const LN2: f64 = 0.69314718055994530942;
/** 2^t is 0 below and Infinity above, as a float. */
const LOWEST: f64 = -160;
const HIGHEST: f64 = 130;

@inline
function step(p: v128, x: v128, c: f64): v128 {
  return f64x2.add(f64x2.mul(p, x), f64x2.splat(c));
}

/** log2 of positive normal doubles, to 3e-11 of itself. */
@inline
export function log2(x: v128): v128 {
  // Subtracting 1 / sqrt(2) makes the exponent field change at sqrt(2) instead of at 2.
  const shifted = i64x2.sub(x, i64x2.splat(SQRT_HALF));
  const m = i64x2.sub(x, v128.and(shifted, i64x2.splat(EXPONENT_FIELD)));
  const exponent = i32x4.shr_s(v128.shuffle<i32>(shifted, shifted, 1, 3, 1, 3), 20);
  // log m = 2 artanh s
  const s = f64x2.div(f64x2.sub(m, f64x2.splat(1)), f64x2.add(m, f64x2.splat(1)));
  const square = f64x2.mul(s, s);
  let p = step(f64x2.splat(1 / 11.0), square, 1 / 9.0);
  p = step(p, square, 1 / 7.0);
  p = step(p, square, 1 / 5.0);
  p = step(p, square, 1 / 3.0);
  p = step(p, square, 1);
  p = f64x2.mul(p, f64x2.mul(s, f64x2.splat(TWO_LOG2_E)));
  return f64x2.add(f64x2.convert_low_i32x4_s(exponent), p);
}

/** 2^t, t between LOWEST and HIGHEST, or NaN. */
@inline
function exp2(t: v128): v128 {
  const n = f64x2.nearest(t);
  const r = f64x2.mul(f64x2.sub(t, n), f64x2.splat(LN2));
  let p = step(f64x2.splat(1 / 40320.0), r, 1 / 5040.0);
  p = step(p, r, 1 / 720.0);
  p = step(p, r, 1 / 120.0);
  p = step(p, r, 1 / 24.0);
  p = step(p, r, 1 / 6.0);
  p = step(p, r, 0.5);
  p = step(p, r, 1);
  p = step(p, r, 1);
  const exponent = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(n));
  return f64x2.mul(p, i64x2.shl(i64x2.add(exponent, i64x2.splat(1023)), 52));
}

/** x^y of the two lower lanes, x not below 0. */
@inline
function pow2(x: v128, y: v128): v128 {
  const wide = f64x2.promote_low_f32x4(x);
  // The logarithms of Infinity and NaN are themselves.
  let log = v128.bitselect(log2(wide), wide, f64x2.lt(wide, f64x2.splat(Infinity)));
  log = v128.bitselect(f64x2.splat(-Infinity), log, f64x2.eq(wide, f64x2.splat(0)));
  const t = f64x2.mul(f64x2.promote_low_f32x4(y), log);
  return f32x4.demote_f64x2_zero(exp2(f64x2.pmin(f64x2.pmax(t, f64x2.splat(LOWEST)), f64x2.splat(HIGHEST))));
}

/** As the pow of C99: 1 where y is 0 or x is 1, NaN for negative x and a broken y. */
export function pow4(x: v128, y: v128): v128 {
  const one = f32x4.splat(1);
  const size = f32x4.abs(x);
  let result = v128.shuffle<i64>(
    pow2(size, y), pow2(v128.shuffle<i64>(size, size, 1, 1), v128.shuffle<i64>(y, y, 1, 1)), 0, 2,
  );
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
