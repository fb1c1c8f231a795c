// Elementary functions on four floats. Each is right at infinities, NaN and signed zero, and within 2 ulp.

/** log 2 in two parts; the first has few enough bits for n * LN2_HIGH to be exact. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;
const LOG2_E: f32 = 1.44269504;
const SIGN: i32 = 0x80000000;

@inline
export function splat(value: f32): v128 {
  return f32x4.splat(value);
}

/** p * x + c */
@inline
export function step(p: v128, x: v128, c: f32): v128 {
  return f32x4.add(f32x4.mul(p, x), splat(c));
}

@inline
export function copySign(size: v128, sign: v128): v128 {
  const mask = i32x4.splat(SIGN);
  return v128.or(v128.andnot(size, mask), v128.and(sign, mask));
}

/** 1.5 * 2^23: a float of size below 2^22 plus this is rounded to an integer, which stands in the low bits. */
const ROUNDER: f32 = 12582912;
const ROUNDER_BITS: i32 = 0x4b400000;

/** The larger, and x where x is NaN. */
@inline
function atLeast(x: v128, bound: f32): v128 {
  return f32x4.pmax(x, splat(bound));
}

/** The smaller, and x where x is NaN. */
@inline
function atMost(x: v128, bound: f32): v128 {
  return f32x4.pmin(x, splat(bound));
}

/** 2^n for integer lanes -126 <= n <= 127. */
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** e^r - 1 - r over r^2, |r| <= 0.35 (Cephes expf). */
@inline
export function expTail(r: v128): v128 {
  let p = step(splat(1.9875691500e-4), r, 1.3981999507e-3);
  p = step(p, r, 8.3334519073e-3);
  p = step(p, r, 4.1665795894e-2);
  p = step(p, r, 1.6666665459e-1);
  return step(p, r, 5.0000001201e-1);
}

@inline
function reduceExp(x: v128, n: v128): v128 {
  const r = f32x4.sub(x, f32x4.mul(n, splat(LN2_HIGH)));
  return f32x4.sub(r, f32x4.mul(n, splat(LN2_LOW)));
}

@inline
export function exp4(x: v128): v128 {
  // Beyond these, the result is 0 or Infinity; within, n stays in -150 .. 129 and two factors reach every result.
  const bounded = atMost(atLeast(x, -104), 89);
  const rounded = f32x4.add(f32x4.mul(bounded, splat(LOG2_E)), splat(ROUNDER));
  const r = reduceExp(bounded, f32x4.sub(rounded, splat(ROUNDER)));
  const p = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(expTail(r), r), r), r), splat(1));
  const n = i32x4.sub(rounded, i32x4.splat(ROUNDER_BITS));
  const half = i32x4.shr_s(n, 1);
  return f32x4.mul(f32x4.mul(p, powerOfTwo(half)), powerOfTwo(i32x4.sub(n, half)));
}

/** factor e^(x + rest) for x between -111 and 111 or NaN, and a far smaller rest: a subnormal result is rounded once. */
@inline
export function timesExp4(factor: v128, x: v128, rest: v128): v128 {
  const rounded = f32x4.add(f32x4.mul(f32x4.add(x, rest), splat(LOG2_E)), splat(ROUNDER));
  const r = f32x4.add(reduceExp(x, f32x4.sub(rounded, splat(ROUNDER))), rest);
  const p = f32x4.add(f32x4.mul(f32x4.mul(expTail(r), r), r), r);
  const n = i32x4.sub(rounded, i32x4.splat(ROUNDER_BITS));
  const half = i32x4.shr_s(n, 1);
  const value = f32x4.add(f32x4.mul(factor, p), factor);
  return f32x4.mul(f32x4.mul(value, powerOfTwo(half)), powerOfTwo(i32x4.sub(n, half)));
}

/** e^x for x <= 0 or NaN, except that it stops falling at e^-87, the last that is a normal float. */
@inline
export function expNotPositive4(x: v128): v128 {
  const bounded = atLeast(x, -87);
  const rounded = f32x4.add(f32x4.mul(bounded, splat(LOG2_E)), splat(ROUNDER));
  const r = reduceExp(bounded, f32x4.sub(rounded, splat(ROUNDER)));
  const p = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(expTail(r), r), r), r), splat(1));
  return f32x4.mul(p, powerOfTwo(i32x4.sub(rounded, i32x4.splat(ROUNDER_BITS))));
}

@inline
export function expm14(x: v128): v128 {
  // Below -20 the result is -1; above 89 it is Infinity.
  const bounded = atMost(atLeast(x, -20), 89);
  const rounded = f32x4.add(f32x4.mul(bounded, splat(LOG2_E)), splat(ROUNDER));
  const r = reduceExp(bounded, f32x4.sub(rounded, splat(ROUNDER)));
  const q = f32x4.add(f32x4.mul(f32x4.mul(expTail(r), r), r), r);
  // 2^n (q + 1) - 1 = 2 (2^(n-1) q + (2^(n-1) - 1/2)): nothing cancels, and 2^128 is never formed.
  const scale = powerOfTwo(i32x4.sub(rounded, i32x4.splat(ROUNDER_BITS + 1)));
  const scaled = f32x4.add(f32x4.mul(scale, q), f32x4.sub(scale, splat(0.5)));
  return copySign(f32x4.add(scaled, scaled), x);
}

/** (log(1 + f) - f + f^2 / 2) / f^3 (Cephes logf). */
@inline
export function logTail(f: v128): v128 {
  let p = step(splat(7.0376836292e-2), f, -1.1514610310e-1);
  p = step(p, f, 1.1676998740e-1);
  p = step(p, f, -1.2420140846e-1);
  p = step(p, f, 1.4249322787e-1);
  p = step(p, f, -1.6668057665e-1);
  p = step(p, f, 2.0000714765e-1);
  p = step(p, f, -2.4999993993e-1);
  return step(p, f, 3.3333331174e-1);
}

/** log of the float m 2^e with 1/sqrt(2) <= m < sqrt(2), plus a correction. */
@inline
export function logPolynomial(f: v128, e: v128): v128 {
  const square = f32x4.mul(f, f);
  let tail = f32x4.mul(f32x4.mul(logTail(f), f), square);
  tail = f32x4.add(tail, f32x4.mul(e, splat(LN2_LOW)));
  tail = f32x4.sub(tail, f32x4.mul(square, splat(0.5)));
  return f32x4.add(f32x4.add(f, tail), f32x4.mul(e, splat(LN2_HIGH)));
}

/** The exponent that brings positive normal x into [1/sqrt(2), sqrt(2)). */
@inline
export function logExponent(x: v128): v128 {
  // 0x3f3504f3 = 1/sqrt(2): subtracting it makes the exponent field change at sqrt(2) instead of at 2.
  return i32x4.shr_s(i32x4.sub(x, i32x4.splat(0x3f3504f3)), 23);
}

/** log for lanes that are positive, normal and finite. */
@inline
export function logNormal4(x: v128): v128 {
  const e = logExponent(x);
  const m = i32x4.sub(x, i32x4.shl(e, 23));
  return logPolynomial(f32x4.sub(m, splat(1)), f32x4.convert_i32x4_s(e));
}

/** log(x + lost) for lanes x that are positive, normal and finite, and a lost that is far smaller. */
@inline
export function logOfSum4(x: v128, lost: v128): v128 {
  const e = logExponent(x);
  const m = i32x4.sub(x, i32x4.shl(e, 23));
  const f = f32x4.add(f32x4.sub(m, splat(1)), f32x4.mul(lost, powerOfTwo(i32x4.neg(e))));
  return logPolynomial(f, f32x4.convert_i32x4_s(e));
}

@inline
export function log4(x: v128): v128 {
  const isSmall = f32x4.lt(x, splat(1.17549435e-38));
  const scaled = v128.bitselect(f32x4.mul(x, splat(8388608)), x, isSmall);
  const e = logExponent(scaled);
  const m = i32x4.sub(scaled, i32x4.shl(e, 23));
  const exponent = f32x4.sub(f32x4.convert_i32x4_s(e), v128.and(isSmall, splat(23)));
  const result = logPolynomial(f32x4.sub(m, splat(1)), exponent);
  return logSpecial(x, result);
}

/** Puts in what log is at 0, below 0, at Infinity and NaN. */
@inline
function logSpecial(x: v128, result: v128): v128 {
  const infinity = splat(Infinity);
  const isRegular = v128.and(f32x4.gt(x, splat(0)), f32x4.lt(x, infinity));
  // sqrt gives NaN below 0, NaN at NaN and Infinity at Infinity; zero is -Infinity.
  const isZero = f32x4.eq(x, splat(0));
  const special = v128.bitselect(splat(-Infinity), f32x4.sqrt(x), isZero);
  return v128.bitselect(result, special, isRegular);
}

@inline
export function log1p4(x: v128): v128 {
  const u = f32x4.add(x, splat(1));
  const e = logExponent(u);
  const m = i32x4.sub(u, i32x4.shl(e, 23));
  // What rounding 1 + x lost goes into the argument of the polynomial. It is exact, since the smaller term is the
  // one whose digits were lost.
  const isLarge = f32x4.ge(x, splat(1));
  const lostSmall = f32x4.sub(x, f32x4.sub(u, splat(1)));
  const lostLarge = f32x4.sub(splat(1), f32x4.sub(u, x));
  const lost = v128.bitselect(lostLarge, lostSmall, isLarge);
  // 2^-128, at the very top, would not be a float; what is lost there does not matter.
  const scale = powerOfTwo(i32x4.max_s(i32x4.neg(e), i32x4.splat(-127)));
  const scaledLost = f32x4.mul(lost, scale);
  const f = f32x4.add(f32x4.sub(m, splat(1)), scaledLost);
  const result = logPolynomial(f, f32x4.convert_i32x4_s(e));
  return copySignUnlessNaN(logSpecial(u, result), x);
}

/** The sign of x on a result that has it anyway, except for zeros. */
@inline
function copySignUnlessNaN(result: v128, x: v128): v128 {
  return v128.or(result, v128.and(x, i32x4.splat(SIGN)));
}

@inline
export function tanh4(x: v128): v128 {
  // At 10, tanh rounds to 1.
  const size = atMost(f32x4.abs(x), 10);
  const t = expm14(f32x4.add(size, size));
  const large = f32x4.div(t, f32x4.add(t, splat(2)));
  // Near 0 the odd polynomial of Cephes tanhf loses fewer digits.
  const square = f32x4.mul(x, x);
  let p = step(splat(-5.70498872745e-3), square, 2.06390887954e-2);
  p = step(p, square, -5.37397155531e-2);
  p = step(p, square, 1.33314422036e-1);
  p = step(p, square, -3.33332819422e-1);
  const small = f32x4.add(f32x4.mul(f32x4.mul(p, square), size), size);
  return copySign(v128.bitselect(small, large, f32x4.lt(size, splat(0.625))), x);
}

@inline
export function sigmoid4(x: v128): v128 {
  const e = exp4(f32x4.neg(f32x4.abs(x)));
  const one = splat(1);
  return f32x4.div(v128.bitselect(e, one, f32x4.lt(x, splat(0))), f32x4.add(e, one));
}

/** The derivative of the sigmoid. */
@inline
export function sigmoidSlope4(x: v128): v128 {
  const e = exp4(f32x4.neg(f32x4.abs(x)));
  const rest = f32x4.add(e, splat(1));
  return f32x4.div(f32x4.div(e, rest), rest);
}

@inline
export function erf4(x: v128): v128 {
  // Juffa, "A more accurate erff()", 2016: an odd polynomial near 0, and 1 - e^(a polynomial) from there to where the
  // result is 1.
  const size = atMost(f32x4.abs(x), 4.5);
  const square = f32x4.mul(size, size);
  let p = step(splat(-1.72853470e-5), size, 3.83197126e-4);
  p = f32x4.add(f32x4.mul(p, square), step(splat(-3.88396438e-3), size, 2.42546219e-2));
  p = step(p, size, -1.06777877e-1);
  p = step(p, size, -6.34846687e-1);
  p = step(p, size, -1.28717512e-1);
  const large = f32x4.sub(splat(1), exp4(f32x4.sub(f32x4.mul(p, size), size)));
  let q = step(splat(-5.96761703e-4), square, 4.99119423e-3);
  q = step(q, square, -2.67681349e-2);
  q = step(q, square, 1.12819925e-1);
  q = step(q, square, -3.76125336e-1);
  q = step(q, square, 1.28379166e-1);
  const small = f32x4.add(f32x4.mul(q, size), size);
  return copySign(v128.bitselect(large, small, f32x4.gt(size, splat(0.927734375))), x);
}
