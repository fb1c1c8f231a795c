// Sine, cosine and tangent of four floats, of any size, within 2 ulp.

const SIN = 0;
const COS = 1;
const TAN = 2;

/** Up to here, the multiple of pi / 2 nearest to x has 20 bits, and its product with PI_2_HIGH is exact. */
const BOUND: f32 = 1e6;
const INVERSE_PI_2: f64 = 0.63661977236758134308;
/** pi / 2 in two parts (fdlibm); the first has 33 bits. */
const PI_2_HIGH: f64 = 1.57079632673412561417;
const PI_2_LOW: f64 = 6.07710050650619224932e-11;
/** 2^-62 pi / 2 */
const PI_2_SCALED: f64 = 3.4061215800865546e-19;

/** x - n pi / 2 */
@inline
function reduce(x: v128, n: v128): v128 {
  const r = f64x2.sub(x, f64x2.mul(n, f64x2.splat(PI_2_HIGH)));
  return f64x2.sub(r, f64x2.mul(n, f64x2.splat(PI_2_LOW)));
}

/** Bits 32 i .. 32 i + 31 after the point of 2 / pi; those beyond the last word are too small to matter. */
function wordOfTwoOverPi(i: i32): u64 {
  if (i < 0) return 0;
  if (i == 0) return 0xa2f9836e;
  if (i == 1) return 0x4e441529;
  if (i == 2) return 0xfc2757d1;
  if (i == 3) return 0xf534ddc0;
  if (i == 4) return 0xdb629599;
  return 0x3c439041;
}

/**
 * 2 x / pi modulo 4 in units of 2^-62, for a float x of at least 1 (Payne & Hanek 1983): of the product of x's 24 bits
 * with 2 / pi only those around the point are formed.
 */
function quadrants(x: f32): u64 {
  const word = reinterpret<u32>(x);
  // x = m 2^e, so that the bits of 2 / pi before bit e - 2 only count multiples of 4.
  const e = <i32>(word >> 23) - 150;
  const m = <u64>((word & 0x7fffff) | 0x800000);
  const from = e - 2;
  const i = from >> 5;
  const shift = <u64>(from & 31);
  const w0 = wordOfTwoOverPi(i), w1 = wordOfTwoOverPi(i + 1), w2 = wordOfTwoOverPi(i + 2), w3 = wordOfTwoOverPi(i + 3);
  const high = ((w0 << 32 | w1) << shift) | (w2 << shift >> 32);
  const low = (w2 << shift | w3 >> (32 - shift)) & 0xffffffff;
  return high * m + (low * m >> 32);
}

/** The distance to the nearest multiple of pi / 2. */
@inline
function distance(quadrants: u64): f64 {
  return <f64>(<i64>(quadrants << 2) >> 2) * PI_2_SCALED;
}

@inline
function distances(first: u64, second: u64, broken: v128): v128 {
  const r = f64x2.replace_lane(f64x2.splat(distance(first)), 1, distance(second));
  return f64x2.add(r, f64x2.promote_low_f32x4(broken));
}

@inline
function nearest(quadrants: u64): i32 {
  return <i32>((quadrants + (1 << 61)) >> 62);
}

@inline
function step(p: v128, x: v128, c: f32): v128 {
  return f32x4.add(f32x4.mul(p, x), f32x4.splat(c));
}

@inline
function wideStep(p: v128, x: v128, c: f64): v128 {
  return f64x2.add(f64x2.mul(p, x), f64x2.splat(c));
}

/** tan of r in [-pi/4, pi/4], or -1 / tan where the quadrant is odd,, in double precision. */
@inline
function tan2(r: v128, isOdd: v128): v128 {
  const square = f64x2.mul(r, r);
  let s = wideStep(f64x2.splat(-1.9515295891e-4), square, 8.3321608736e-3);
  s = wideStep(s, square, -1.6666654611e-1);
  s = f64x2.add(f64x2.mul(f64x2.mul(s, square), r), r);
  let c = wideStep(f64x2.splat(2.443315711809948e-5), square, -1.388731625493765e-3);
  c = wideStep(c, square, 4.166664568298827e-2);
  c = wideStep(c, square, -0.5);
  c = wideStep(c, square, 1);
  const numerator = v128.bitselect(f64x2.neg(c), s, isOdd);
  return f64x2.div(numerator, v128.bitselect(s, c, isOdd));
}

/** Reduced to [-pi/4, pi/4] in double precision, where nothing cancels; the polynomials are those of Cephes. */
@inline
function trigonometric4(x: v128, f: i32): v128 {
  const size = f32x4.abs(x);
  let low = f64x2.promote_low_f32x4(size);
  let high = f64x2.promote_low_f32x4(v128.shuffle<i64>(size, size, 1, 1));
  const lowN = f64x2.nearest(f64x2.mul(low, f64x2.splat(INVERSE_PI_2)));
  const highN = f64x2.nearest(f64x2.mul(high, f64x2.splat(INVERSE_PI_2)));
  low = reduce(low, lowN);
  high = reduce(high, highN);
  let quadrant = v128.shuffle<i64>(
    i32x4.trunc_sat_f64x2_s_zero(lowN), i32x4.trunc_sat_f64x2_s_zero(highN), 0, 2,
  );
  const isLarge = f32x4.gt(size, f32x4.splat(BOUND));
  if (v128.any_true(isLarge)) {
    const q0 = quadrants(f32x4.extract_lane(size, 0)), q1 = quadrants(f32x4.extract_lane(size, 1));
    const q2 = quadrants(f32x4.extract_lane(size, 2)), q3 = quadrants(f32x4.extract_lane(size, 3));
    // 0, or NaN for Infinity and NaN.
    const broken = f32x4.sub(size, size);
    const isLargeLow = v128.shuffle<i32>(isLarge, isLarge, 0, 0, 1, 1);
    const isLargeHigh = v128.shuffle<i32>(isLarge, isLarge, 2, 2, 3, 3);
    low = v128.bitselect(distances(q0, q1, broken), low, isLargeLow);
    high = v128.bitselect(distances(q2, q3, v128.shuffle<i64>(broken, broken, 1, 1)), high, isLargeHigh);
    let nearest4 = i32x4.replace_lane(i32x4.splat(nearest(q0)), 1, nearest(q1));
    nearest4 = i32x4.replace_lane(i32x4.replace_lane(nearest4, 2, nearest(q2)), 3, nearest(q3));
    quadrant = v128.bitselect(nearest4, quadrant, isLarge);
  }
  if (f == COS) quadrant = i32x4.add(quadrant, i32x4.splat(1));
  const isOdd = i32x4.neg(v128.and(quadrant, i32x4.splat(1)));
  const signOfX = v128.and(x, i32x4.splat(0x80000000));
  if (f == TAN) {
    const lowTan = tan2(low, v128.shuffle<i32>(isOdd, isOdd, 0, 0, 1, 1));
    const highTan = tan2(high, v128.shuffle<i32>(isOdd, isOdd, 2, 2, 3, 3));
    return v128.xor(
      v128.shuffle<i64>(f32x4.demote_f64x2_zero(lowTan), f32x4.demote_f64x2_zero(highTan), 0, 2), signOfX,
    );
  }
  const r = v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
  const square = f32x4.mul(r, r);
  let s = step(f32x4.splat(-1.9515295891e-4), square, 8.3321608736e-3);
  s = step(s, square, -1.6666654611e-1);
  s = f32x4.add(f32x4.mul(f32x4.mul(s, square), r), r);
  let c = step(f32x4.splat(2.443315711809948e-5), square, -1.388731625493765e-3);
  c = step(c, square, 4.166664568298827e-2);
  c = f32x4.sub(f32x4.mul(f32x4.mul(c, square), square), f32x4.mul(square, f32x4.splat(0.5)));
  c = f32x4.add(c, f32x4.splat(1));
  const result = v128.bitselect(c, s, isOdd);
  const sign = i32x4.shl(v128.and(quadrant, i32x4.splat(2)), 30);
  return v128.xor(result, f == SIN ? v128.xor(sign, signOfX) : sign);
}

export function sin4(x: v128): v128 { return trigonometric4(x, SIN); }
export function cos4(x: v128): v128 { return trigonometric4(x, COS); }
export function tan4(x: v128): v128 { return trigonometric4(x, TAN); }
