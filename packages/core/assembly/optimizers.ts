// Fused optimiser steps. Every array has n floats; outputs may be their inputs. Each step is written once, for the
// vectors of four (`whole`) and then for the floats that are left.

import { splat } from './simd-math';

@inline
function get(x: usize, whole: bool): v128 {
  return whole ? v128.load(x) : v128.load32_zero(x);
}

@inline
function put(x: usize, value: v128, whole: bool): void {
  if (whole) v128.store(x, value);
  else v128.store_lane<f32>(x, value, 0);
}

/** a x + b y */
@inline
function combine(a: v128, x: v128, b: v128, y: v128): v128 {
  return f32x4.add(f32x4.mul(a, x), f32x4.mul(b, y));
}

/**
 * m' = beta1 m + (1 - beta1) g, v' = beta2 v + (1 - beta2) g^2, p' = keeps p - rate m' / (sqrt(v') inverseRoot +
 * epsilon) with rate = learningRate / (1 - beta1^t), inverseRoot = 1 / sqrt(1 - beta2^t).
 */
export function adam(
  pOut: usize, mOut: usize, vOut: usize, p: usize, m: usize, v: usize, g: usize, n: u32,
  rate: f32, beta1: f32, rest1: f32, beta2: f32, rest2: f32, inverseRoot: f32, epsilon: f32, keeps: f32,
): void {
  let i: usize = 0;
  const end = <usize>n << 2;
  for (; i + 16 <= end; i += 16) {
    adamAt(i, pOut, mOut, vOut, p, m, v, g, rate, beta1, rest1, beta2, rest2, inverseRoot, epsilon, keeps, true);
  }
  for (; i < end; i += 4) {
    adamAt(i, pOut, mOut, vOut, p, m, v, g, rate, beta1, rest1, beta2, rest2, inverseRoot, epsilon, keeps, false);
  }
}

@inline
function adamAt(
  i: usize, pOut: usize, mOut: usize, vOut: usize, p: usize, m: usize, v: usize, g: usize,
  rate: f32, beta1: f32, rest1: f32, beta2: f32, rest2: f32, inverseRoot: f32, epsilon: f32, keeps: f32, whole: bool,
): void {
  const g4 = get(g + i, whole);
  const m4 = combine(splat(beta1), get(m + i, whole), splat(rest1), g4);
  const v4 = combine(splat(beta2), get(v + i, whole), f32x4.mul(splat(rest2), g4), g4);
  put(mOut + i, m4, whole);
  put(vOut + i, v4, whole);
  const denominator = f32x4.add(f32x4.mul(f32x4.sqrt(v4), splat(inverseRoot)), splat(epsilon));
  const change = f32x4.div(f32x4.mul(splat(rate), m4), denominator);
  put(pOut + i, f32x4.sub(f32x4.mul(get(p + i, whole), splat(keeps)), change), whole);
}

/** m' = beta1 m + (1 - beta1) g, u' = max(beta2 u, |g| + epsilon), p' = p - rate m' / u' */
export function adamax(
  pOut: usize, mOut: usize, uOut: usize, p: usize, m: usize, u: usize, g: usize, n: u32,
  rate: f32, beta1: f32, rest1: f32, beta2: f32, epsilon: f32,
): void {
  let i: usize = 0;
  const end = <usize>n << 2;
  for (; i + 16 <= end; i += 16) adamaxAt(i, pOut, mOut, uOut, p, m, u, g, rate, beta1, rest1, beta2, epsilon, true);
  for (; i < end; i += 4) adamaxAt(i, pOut, mOut, uOut, p, m, u, g, rate, beta1, rest1, beta2, epsilon, false);
}

@inline
function adamaxAt(
  i: usize, pOut: usize, mOut: usize, uOut: usize, p: usize, m: usize, u: usize, g: usize,
  rate: f32, beta1: f32, rest1: f32, beta2: f32, epsilon: f32, whole: bool,
): void {
  const g4 = get(g + i, whole);
  const m4 = combine(splat(beta1), get(m + i, whole), splat(rest1), g4);
  const u4 = f32x4.max(f32x4.mul(splat(beta2), get(u + i, whole)), f32x4.add(f32x4.abs(g4), splat(epsilon)));
  put(mOut + i, m4, whole);
  put(uOut + i, u4, whole);
  put(pOut + i, f32x4.sub(get(p + i, whole), f32x4.mul(f32x4.div(m4, u4), splat(rate))), whole);
}

/** p' = keeps p - rate sign(beta1 m + (1 - beta1) g), m' = beta2 m + (1 - beta2) g */
export function lion(
  pOut: usize, mOut: usize, p: usize, m: usize, g: usize, n: u32,
  rate: f32, beta1: f32, rest1: f32, beta2: f32, rest2: f32, keeps: f32,
): void {
  let i: usize = 0;
  const end = <usize>n << 2;
  for (; i + 16 <= end; i += 16) lionAt(i, pOut, mOut, p, m, g, rate, beta1, rest1, beta2, rest2, keeps, true);
  for (; i < end; i += 4) lionAt(i, pOut, mOut, p, m, g, rate, beta1, rest1, beta2, rest2, keeps, false);
}

@inline
function lionAt(
  i: usize, pOut: usize, mOut: usize, p: usize, m: usize, g: usize,
  rate: f32, beta1: f32, rest1: f32, beta2: f32, rest2: f32, keeps: f32, whole: bool,
): void {
  const g4 = get(g + i, whole);
  const m4 = get(m + i, whole);
  const direction = combine(splat(beta1), m4, splat(rest1), g4);
  put(mOut + i, combine(splat(beta2), m4, splat(rest2), g4), whole);
  const zero = splat(0);
  const up = v128.and(f32x4.lt(direction, zero), splat(rate));
  const change = f32x4.sub(v128.and(f32x4.gt(direction, zero), splat(rate)), up);
  put(pOut + i, f32x4.sub(f32x4.mul(get(p + i, whole), splat(keeps)), change), whole);
}

/**
 * s' = decay s + (1 - decay) g^2, m' = decay m + (1 - decay) g, v' = momentum v + g / (sqrt(s' - m'^2) + epsilon),
 * p' = p - rate v'. Where the pointer of m or v is 0, that moment is not there and counts as 0.
 */
export function rmsProp(
  pOut: usize, sOut: usize, mOut: usize, vOut: usize, p: usize, s: usize, m: usize, v: usize, g: usize, n: u32,
  rate: f32, decay: f32, rest: f32, epsilon: f32, momentum: f32,
): void {
  let i: usize = 0;
  const end = <usize>n << 2;
  for (; i + 16 <= end; i += 16) {
    rmsPropAt(i, pOut, sOut, mOut, vOut, p, s, m, v, g, rate, decay, rest, epsilon, momentum, true);
  }
  for (; i < end; i += 4) {
    rmsPropAt(i, pOut, sOut, mOut, vOut, p, s, m, v, g, rate, decay, rest, epsilon, momentum, false);
  }
}

@inline
function rmsPropAt(
  i: usize, pOut: usize, sOut: usize, mOut: usize, vOut: usize, p: usize, s: usize, m: usize, v: usize, g: usize,
  rate: f32, decay: f32, rest: f32, epsilon: f32, momentum: f32, whole: bool,
): void {
  const g4 = get(g + i, whole);
  const s4 = combine(splat(decay), get(s + i, whole), f32x4.mul(splat(rest), g4), g4);
  put(sOut + i, s4, whole);
  let variance = s4;
  if (m != 0) {
    const m4 = combine(splat(decay), get(m + i, whole), splat(rest), g4);
    put(mOut + i, m4, whole);
    // Two almost equal means may differ by less than 0 in float32.
    variance = f32x4.max(f32x4.sub(s4, f32x4.mul(m4, m4)), splat(0));
  }
  let change = f32x4.div(g4, f32x4.add(f32x4.sqrt(variance), splat(epsilon)));
  if (v != 0) {
    change = f32x4.add(f32x4.mul(splat(momentum), get(v + i, whole)), change);
    put(vOut + i, change, whole);
  }
  put(pOut + i, f32x4.sub(get(p + i, whole), f32x4.mul(splat(rate), change)), whole);
}

/**
 * u' = momentum u + g, p' = p - rate (nesterov g + along u'), where (nesterov, along) is (0, 1) or (1, momentum). Where
 * the pointer of u is 0, p' = p - rate g.
 */
export function sgd(
  pOut: usize, uOut: usize, p: usize, u: usize, g: usize, n: u32,
  rate: f32, momentum: f32, nesterov: f32, along: f32,
): void {
  let i: usize = 0;
  const end = <usize>n << 2;
  for (; i + 16 <= end; i += 16) sgdAt(i, pOut, uOut, p, u, g, rate, momentum, nesterov, along, true);
  for (; i < end; i += 4) sgdAt(i, pOut, uOut, p, u, g, rate, momentum, nesterov, along, false);
}

@inline
function sgdAt(
  i: usize, pOut: usize, uOut: usize, p: usize, u: usize, g: usize,
  rate: f32, momentum: f32, nesterov: f32, along: f32, whole: bool,
): void {
  const g4 = get(g + i, whole);
  let direction = g4;
  if (u != 0) {
    const u4 = f32x4.add(f32x4.mul(splat(momentum), get(u + i, whole)), g4);
    put(uOut + i, u4, whole);
    direction = combine(splat(nesterov), g4, splat(along), u4);
  }
  put(pOut + i, f32x4.sub(get(p + i, whole), f32x4.mul(splat(rate), direction)), whole);
}
