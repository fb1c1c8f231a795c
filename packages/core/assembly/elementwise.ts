// y[i] = f(x[i]) for n floats; y may be x.

import { exp4, expm14, log1p4, log4, softplus4, tanh4 } from './simd-math';

const EXP = 0;
const EXPM1 = 1;
const LOG = 2;
const LOG1P = 3;
const TANH = 4;
const SOFTPLUS = 5;

@inline
function apply(f: i32, x: v128): v128 {
  if (f == EXP) return exp4(x);
  if (f == EXPM1) return expm14(x);
  if (f == LOG) return log4(x);
  if (f == LOG1P) return log1p4(x);
  if (f == TANH) return tanh4(x);
  return softplus4(x);
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
export function softplus(y: usize, x: usize, n: u32): void { map(SOFTPLUS, y, x, n); }

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
