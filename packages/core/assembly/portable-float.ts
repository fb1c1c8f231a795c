// The arithmetic of src/random/portable-float.ts on four floats: the same operations in the same order, so that the bits
// are the same. No fused multiply-add here.

import { expTail, logExponent, logPolynomial, splat, step } from './simd-math';

/** (high 2^16 + low + 1/2) 2^-32 */
@inline
function halfOpen4(high: v128, low: v128): v128 {
  const top = f32x4.mul(f32x4.convert_i32x4_s(high), splat(65536));
  const rest = f32x4.add(f32x4.convert_i32x4_s(low), splat(0.5));
  return f32x4.mul(f32x4.add(top, rest), splat(2.3283064365386963e-10));
}

/** The uniforms in (0, 1] of words. */
@inline
export function uniform4(word: v128): v128 {
  return halfOpen4(i32x4.shr_u(word, 16), v128.and(word, i32x4.splat(0xffff)));
}

/** The uniforms in (0, 1/2] of the low 31 bits of words. */
@inline
export function halfUniform4(word: v128): v128 {
  const m = v128.and(word, i32x4.splat(0x7fffffff));
  return halfOpen4(i32x4.shr_u(m, 16), v128.and(m, i32x4.splat(0xffff)));
}

@inline
function newton4(r: v128, x: v128): v128 {
  return f32x4.mul(r, f32x4.sub(splat(2), f32x4.mul(x, r)));
}

@inline
export function reciprocal4(x: v128): v128 {
  const r = i32x4.sub(i32x4.splat(0x7ef311c7), x);
  return newton4(newton4(newton4(r, x), x), x);
}

@inline
function newtonRoot4(r: v128, half: v128): v128 {
  return f32x4.mul(r, f32x4.sub(splat(1.5), f32x4.mul(f32x4.mul(half, r), r)));
}

@inline
export function inverseRoot4(x: v128): v128 {
  const half = f32x4.mul(splat(0.5), x);
  const r = i32x4.sub(i32x4.splat(0x5f3759df), i32x4.shr_s(x, 1));
  return newtonRoot4(newtonRoot4(newtonRoot4(r, half), half), half);
}

/** sqrt(x), for x > 0. */
@inline
export function root4(x: v128): v128 {
  return f32x4.mul(x, inverseRoot4(x));
}

/** log(1 + x) for -1/2 <= x <= 0. */
export function logOnePlus4(x: v128): v128 {
  const one = splat(1);
  const sum = f32x4.add(one, x);
  const isSmall = f32x4.gt(x, splat(-0.29));
  const e = v128.andnot(logExponent(sum), isSmall);
  const f = f32x4.sub(i32x4.sub(sum, i32x4.shl(e, 23)), one);
  return logPolynomial(v128.bitselect(x, f, isSmall), f32x4.convert_i32x4_s(e));
}

/** 1 - e^x for x <= 0, from e^x. */
@inline
export function oneMinusExp4(x: v128, power: v128): v128 {
  const near = f32x4.add(x, f32x4.mul(f32x4.mul(expTail(x), x), x));
  const isFar = f32x4.lt(x, splat(-0.35));
  return v128.bitselect(f32x4.sub(splat(1), power), f32x4.neg(near), isFar);
}

@inline
export function reciprocal(x: f32): f32 {
  let r = reinterpret<f32>(0x7ef311c7 - reinterpret<i32>(x));
  r = r * (2 - x * r);
  r = r * (2 - x * r);
  return r * (2 - x * r);
}
