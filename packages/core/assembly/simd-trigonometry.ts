// Sine and cosine of four floats, within 2 ulp.

/** Up to here, the multiple of pi / 2 nearest to x has 20 bits, and its product with PI_2_HIGH is exact. */
export const TRIGONOMETRIC_BOUND: f32 = 1e6;
const INVERSE_PI_2: f64 = 0.63661977236758134308;
/** pi / 2 in two parts (fdlibm); the first has 33 bits. */
const PI_2_HIGH: f64 = 1.57079632673412561417;
const PI_2_LOW: f64 = 6.07710050650619224932e-11;

/** x - n pi / 2 */
@inline
function reduce(x: v128, n: v128): v128 {
  const r = f64x2.sub(x, f64x2.mul(n, f64x2.splat(PI_2_HIGH)));
  return f64x2.sub(r, f64x2.mul(n, f64x2.splat(PI_2_LOW)));
}

@inline
function step(p: v128, x: v128, c: f32): v128 {
  return f32x4.add(f32x4.mul(p, x), f32x4.splat(c));
}

/** Reduced to [-pi/4, pi/4] in double precision, where nothing cancels; the polynomials are those of Cephes. */
@inline
export function sinOrCos4(x: v128, isCos: bool): v128 {
  const size = f32x4.abs(x);
  const low = f64x2.promote_low_f32x4(size);
  const high = f64x2.promote_low_f32x4(v128.shuffle<i64>(size, size, 1, 1));
  const lowN = f64x2.nearest(f64x2.mul(low, f64x2.splat(INVERSE_PI_2)));
  const highN = f64x2.nearest(f64x2.mul(high, f64x2.splat(INVERSE_PI_2)));
  const r = v128.shuffle<i64>(
    f32x4.demote_f64x2_zero(reduce(low, lowN)), f32x4.demote_f64x2_zero(reduce(high, highN)), 0, 2,
  );
  let quadrant = v128.shuffle<i64>(
    i32x4.trunc_sat_f64x2_s_zero(lowN), i32x4.trunc_sat_f64x2_s_zero(highN), 0, 2,
  );
  if (isCos) quadrant = i32x4.add(quadrant, i32x4.splat(1));
  const square = f32x4.mul(r, r);
  let s = step(f32x4.splat(-1.9515295891e-4), square, 8.3321608736e-3);
  s = step(s, square, -1.6666654611e-1);
  s = f32x4.add(f32x4.mul(f32x4.mul(s, square), r), r);
  let c = step(f32x4.splat(2.443315711809948e-5), square, -1.388731625493765e-3);
  c = step(c, square, 4.166664568298827e-2);
  c = f32x4.sub(f32x4.mul(f32x4.mul(c, square), square), f32x4.mul(square, f32x4.splat(0.5)));
  c = f32x4.add(c, f32x4.splat(1));
  const isOdd = i32x4.neg(v128.and(quadrant, i32x4.splat(1)));
  const result = v128.bitselect(c, s, isOdd);
  let sign = i32x4.shl(v128.and(quadrant, i32x4.splat(2)), 30);
  if (!isCos) sign = v128.xor(sign, v128.and(x, i32x4.splat(0x80000000)));
  return v128.xor(result, sign);
}
