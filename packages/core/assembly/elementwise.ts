// y[i] = f(x[i]) for n floats; y may be x.

import { digamma4 } from './digamma';
import { lgamma4 } from './lgamma';
import { erfcinv4, erfinv4, ndtri4 } from './normal-quantile';
import { erf4, exp4, expm14, log1p4, log4, sigmoid4, sigmoidSlope4, tanh4 } from './simd-math';
import { cos4, sin4, tan4 } from './simd-trigonometry';

const EXP = 0;
const EXPM1 = 1;
const LOG = 2;
const LOG1P = 3;
const TANH = 4;
const ERF = 5;
const SIN = 6;
const COS = 7;
const TAN = 8;
const LGAMMA = 9;
const DIGAMMA = 10;
const ERFINV = 11;
const ERFCINV = 12;
const NDTRI = 13;
const SIGMOID = 14;
const SIGMOID_SLOPE = 15;

@inline
function apply(f: i32, x: v128): v128 {
  if (f == EXP) return exp4(x);
  if (f == EXPM1) return expm14(x);
  if (f == LOG) return log4(x);
  if (f == LOG1P) return log1p4(x);
  if (f == TANH) return tanh4(x);
  if (f == SIN) return sin4(x);
  if (f == COS) return cos4(x);
  if (f == TAN) return tan4(x);
  if (f == LGAMMA) return lgamma4(x);
  if (f == DIGAMMA) return digamma4(x);
  if (f == ERFINV) return erfinv4(x);
  if (f == ERFCINV) return erfcinv4(x);
  if (f == NDTRI) return ndtri4(x);
  if (f == SIGMOID) return sigmoid4(x);
  if (f == SIGMOID_SLOPE) return sigmoidSlope4(x);
  return erf4(x);
}

@inline
function map(f: i32, y: usize, x: usize, n: u32): void {
  let i: usize = 0;
  const end = <usize>n << 2;
  for (; i + 16 <= end; i += 16) v128.store(y + i, apply(f, v128.load(x + i)));
  for (; i < end; i += 4) store<f32>(y + i, f32x4.extract_lane(apply(f, v128.load32_splat(x + i)), 0));
}

export function exp(y: usize, x: usize, n: u32): void { map(EXP, y, x, n); }
export function expm1(y: usize, x: usize, n: u32): void { map(EXPM1, y, x, n); }
export function log(y: usize, x: usize, n: u32): void { map(LOG, y, x, n); }
export function log1p(y: usize, x: usize, n: u32): void { map(LOG1P, y, x, n); }
export function tanh(y: usize, x: usize, n: u32): void { map(TANH, y, x, n); }
export function erf(y: usize, x: usize, n: u32): void { map(ERF, y, x, n); }
export function sin(y: usize, x: usize, n: u32): void { map(SIN, y, x, n); }
export function cos(y: usize, x: usize, n: u32): void { map(COS, y, x, n); }
export function tan(y: usize, x: usize, n: u32): void { map(TAN, y, x, n); }
export function lgamma(y: usize, x: usize, n: u32): void { map(LGAMMA, y, x, n); }
export function digamma(y: usize, x: usize, n: u32): void { map(DIGAMMA, y, x, n); }
export function erfinv(y: usize, x: usize, n: u32): void { map(ERFINV, y, x, n); }
export function erfcinv(y: usize, x: usize, n: u32): void { map(ERFCINV, y, x, n); }
export function ndtri(y: usize, x: usize, n: u32): void { map(NDTRI, y, x, n); }
export function sigmoid(y: usize, x: usize, n: u32): void { map(SIGMOID, y, x, n); }
export function sigmoidSlope(y: usize, x: usize, n: u32): void { map(SIGMOID_SLOPE, y, x, n); }

/** Of floats, and NaN where x is NaN. */
const SIGN = 0;
/** Of integers; the least one, which has no opposite, stays. */
const ABS_INT = 1;
const NEG_INT = 2;

@inline
function simple(f: i32, x: v128): v128 {
  if (f == ABS_INT) return i32x4.abs(x);
  if (f == NEG_INT) return i32x4.neg(x);
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  const sign = f32x4.sub(v128.and(f32x4.gt(x, zero), one), v128.and(f32x4.lt(x, zero), one));
  return v128.bitselect(sign, x, f32x4.eq(x, x));
}

@inline
function mapSimple(f: i32, y: usize, x: usize, n: u32): void {
  let i: usize = 0;
  const end = <usize>n << 2;
  for (; i + 16 <= end; i += 16) v128.store(y + i, simple(f, v128.load(x + i)));
  for (; i < end; i += 4) v128.store_lane<i32>(y + i, simple(f, v128.load32_zero(x + i)), 0);
}

export function sign(y: usize, x: usize, n: u32): void { mapSimple(SIGN, y, x, n); }
export function absInt(y: usize, x: usize, n: u32): void { mapSimple(ABS_INT, y, x, n); }
export function negInt(y: usize, x: usize, n: u32): void { mapSimple(NEG_INT, y, x, n); }

/** min(max(x, low), high), and NaN where x is NaN. */
export function clip(y: usize, x: usize, n: u32, low: f32, high: f32): void {
  const low4 = f32x4.splat(low);
  const high4 = f32x4.splat(high);
  let i: usize = 0;
  const end = <usize>n << 2;
  for (; i + 16 <= end; i += 16) {
    v128.store(y + i, f32x4.pmin(f32x4.pmax(v128.load(x + i), low4), high4));
  }
  for (; i < end; i += 4) {
    const value = f32x4.pmin(f32x4.pmax(v128.load32_splat(x + i), low4), high4);
    store<f32>(y + i, f32x4.extract_lane(value, 0));
  }
}

/** y[i] = condition[i] ? a[i] : b[i], for n values of four bytes and conditions of one byte. */
export function select(y: usize, condition: usize, a: usize, b: usize, n: u32): void {
  let i: u32 = 0;
  for (; i + 4 <= n; i += 4, condition += 4, a += 16, b += 16, y += 16) {
    const wide = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(condition)));
    v128.store(y, v128.bitselect(v128.load(b), v128.load(a), i32x4.eq(wide, i32x4.splat(0))));
  }
  for (; i < n; i++, condition++, a += 4, b += 4, y += 4) store<u32>(y, load<u32>(load<u8>(condition) ? a : b));
}

/** The same for elements of one byte. */
export function selectBytes(y: usize, condition: usize, a: usize, b: usize, n: u32): void {
  let i: u32 = 0;
  for (; i + 16 <= n; i += 16, condition += 16, a += 16, b += 16, y += 16) {
    const isFalse = i8x16.eq(v128.load(condition), i8x16.splat(0));
    v128.store(y, v128.bitselect(v128.load(b), v128.load(a), isFalse));
  }
  for (; i < n; i++, condition++, a++, b++, y++) store<u8>(y, load<u8>(load<u8>(condition) ? a : b));
}
