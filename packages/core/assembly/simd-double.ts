// Elementary functions on two doubles.

/** 1 / sqrt(2), the bits of a double. */
const SQRT_HALF: i64 = 0x3fe6a09e667f3bcd;
const EXPONENT_FIELD: i64 = 0xfff0000000000000;
const LN2: f64 = 0.69314718055994530942;

@inline
export function splat2(value: f64): v128 {
  return f64x2.splat(value);
}

/** p * x + c */
@inline
export function step2(p: v128, x: v128, c: f64): v128 {
  return f64x2.add(f64x2.mul(p, x), splat2(c));
}

/** log2 of positive normal doubles, to 5e-12 of itself, or, if it is to be exact, to 4e-16. */
@inline
export function log2(x: v128, isExact: bool = false): v128 {
  // Subtracting 1 / sqrt(2) makes the exponent field change at sqrt(2) instead of at 2.
  const shifted = i64x2.sub(x, i64x2.splat(SQRT_HALF));
  const m = i64x2.sub(x, v128.and(shifted, i64x2.splat(EXPONENT_FIELD)));
  const exponent = i32x4.shr_s(v128.shuffle<i32>(shifted, shifted, 1, 3, 1, 3), 20);
  // log2 m = 2 artanh(s) / log 2; the polynomial is the best of its degree for |s| <= (sqrt(2) - 1) / (sqrt(2) + 1).
  const s = f64x2.div(f64x2.sub(m, splat2(1)), f64x2.add(m, splat2(1)));
  const square = f64x2.mul(s, s);
  let p: v128;
  if (isExact) {
    p = step2(splat2(0.24291608539875349), square, 0.26144424935229148);
    p = step2(p, square, 0.32061638813224548);
    p = step2(p, square, 0.41219840204827516);
    p = step2(p, square, 0.57707801724632858);
    p = step2(p, square, 0.96179669392433456);
    p = step2(p, square, 2.8853900817779273);
  } else {
    p = step2(splat2(0.34071207606362119238), square, 0.41167376446195167401);
    p = step2(p, square, 0.57708356603283585688);
    p = step2(p, square, 0.96179667345147141865);
    p = step2(p, square, 2.8853900817899871497);
  }
  return f64x2.add(f64x2.convert_low_i32x4_s(exponent), f64x2.mul(p, s));
}

/** The natural logarithm of positive normal doubles, to 4e-16 of itself. */
@inline
export function ln(x: v128): v128 {
  return f64x2.mul(log2(x, true), splat2(LN2));
}

/** log(2^e (1 + f)) of the two lower lanes, with `tail` what it is beyond f - f^2/2 + e log 2: no digits of f are lost. */
@inline
export function lnOnePlus(f: v128, tail: v128, e: v128): v128 {
  const wide = f64x2.promote_low_f32x4(f);
  const bent = f64x2.sub(wide, f64x2.mul(f64x2.mul(wide, wide), splat2(0.5)));
  const whole = f64x2.mul(f64x2.convert_low_i32x4_s(e), splat2(LN2));
  return f64x2.add(f64x2.add(bent, f64x2.promote_low_f32x4(tail)), whole);
}

/** The two upper lanes. */
@inline
export function upper(x: v128): v128 {
  return v128.shuffle<i64>(x, x, 1, 1);
}

/** Two pairs of doubles as four floats. */
@inline
export function narrow(low: v128, high: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}

/** sin(pi r) / (pi r) in z = r^2 for |r| <= 1/2, to 2e-16 of itself. */
@inline
export function sincPi(z: v128): v128 {
  let p = step2(splat2(-6.7270425170826264e-6), z, 0.00014832827396380303);
  p = step2(p, z, -0.0023460598299109676);
  p = step2(p, z, 0.026147845336487233);
  p = step2(p, z, -0.19075182396434);
  p = step2(p, z, 0.8117424252784269);
  p = step2(p, z, -1.6449340668481678);
  return step2(p, z, 0.99999999999999989);
}
