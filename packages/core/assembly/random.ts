// Samplers: from key to final value. Words are generated into the output a chunk at a time and turned into values
// while they are still in the nearest cache.

import { fill } from './philox';
import { copySign, logNormal4, splat, step } from './simd-math';

/** Words at a time: 4 KiB; a multiple of 16 keeps the chunks of whole blocks. */
const CHUNK: u32 = 1024;

export function bits(out: usize, n: u32, k0: i32, k1: i32): void {
  fill(out, n, 0, k0, k1);
}

/** 1 with the sign of each word. */
export function rademacher(out: usize, n: u32, k0: i32, k1: i32): void {
  const one = splat(1);
  for (let start: u32 = 0; start < n; start += CHUNK) {
    const count = min(CHUNK, n - start);
    let p = out + (<usize>start << 2);
    fill(p, count, start >> 2, k0, k1);
    const end = p + (<usize>count << 2);
    for (; p + 16 <= end; p += 16) v128.store(p, copySign(one, v128.load(p)));
    for (; p < end; p += 4) store<f32>(p, copysign<f32>(1, load<f32>(p)));
  }
}

@inline
function uniform4(word: v128, low: v128, range: v128, last: v128): v128 {
  const u = f32x4.mul(f32x4.convert_i32x4_s(i32x4.shr_u(word, 8)), splat(5.9604644775390625e-8));
  return f32x4.pmin(f32x4.add(low, f32x4.mul(u, range)), last);
}

/** min(low + (word >>> 8) 2^-24 range, last) */
export function uniform(out: usize, n: u32, k0: i32, k1: i32, low: f32, range: f32, last: f32): void {
  const low4 = splat(low);
  const range4 = splat(range);
  const last4 = splat(last);
  for (let start: u32 = 0; start < n; start += CHUNK) {
    const count = min(CHUNK, n - start);
    let p = out + (<usize>start << 2);
    fill(p, count, start >> 2, k0, k1);
    const end = p + (<usize>count << 2);
    for (; p + 16 <= end; p += 16) v128.store(p, uniform4(v128.load(p), low4, range4, last4));
    for (; p < end; p += 4) {
      store<f32>(p, f32x4.extract_lane(uniform4(v128.load32_splat(p), low4, range4, last4), 0));
    }
  }
}

/** (m + 1/2) 2^-32 for 0 <= m < 2^31. */
@inline
export function halfOpen(m: v128): v128 {
  return f32x4.mul(f32x4.add(f32x4.convert_i32x4_s(m), splat(0.5)), splat(2.3283064365386963e-10));
}

/** Words in the tails, 3 in 1000, are farther than this from the median. */
const CENTRAL: f32 = 0.4985;

/** How far the probability of a word is from one half. */
@inline
export function distance(word: v128): v128 {
  const m = v128.and(word, i32x4.splat(0x7fffffff));
  return halfOpen(v128.xor(m, i32x4.splat(0x7fffffff)));
}

/**
 * The size of the normal quantile at a distance q <= CENTRAL from the median: q times a rational function of
 * sqrt(1/4 - q^2), by weighted least squares iterated towards the least largest relative error, 1e-7. Unlike AS 241's
 * it reaches so far out that the tails can be left to a branch that is hardly ever taken.
 */
@inline
function central4(word: v128, q: v128): v128 {
  const p = halfOpen(v128.and(word, i32x4.splat(0x7fffffff)));
  const t = f32x4.sqrt(f32x4.mul(p, f32x4.add(q, splat(0.5))));
  let numerator = step(splat(732.596985), t, 18261.6387);
  numerator = step(numerator, t, 10135.7842);
  numerator = step(numerator, t, 836.672607);
  numerator = step(numerator, t, 9.0711441);
  let denominator = step(splat(7212.69141), t, 8331.02637);
  denominator = step(denominator, t, 2216.94897);
  denominator = step(denominator, t, 125.868179);
  denominator = step(denominator, t, 1);
  return f32x4.div(f32x4.mul(numerator, q), denominator);
}

/** The same in the tails: AS 241 (PPND7); see normal-from-word.ts for the derivation. */
function tail4(word: v128): v128 {
  const m = v128.and(word, i32x4.splat(0x7fffffff));
  const r = f32x4.sub(f32x4.sqrt(f32x4.neg(logNormal4(halfOpen(m)))), splat(1.6));
  let numerator = step(splat(0.17023821103), r, 1.3067284816);
  numerator = step(numerator, r, 2.75681539);
  numerator = step(numerator, r, 1.4234372777);
  let denominator = step(splat(0.12021132975), r, 0.7370016425);
  denominator = step(denominator, r, 1);
  return f32x4.div(numerator, denominator);
}

@inline
function normal4(word: v128, mean: v128, stddev: v128): v128 {
  const q = distance(word);
  const isTail = f32x4.gt(q, splat(CENTRAL));
  let size = central4(word, q);
  if (v128.any_true(isTail)) size = v128.bitselect(tail4(word), size, isTail);
  const z = v128.or(size, v128.and(word, i32x4.splat(0x80000000)));
  return f32x4.add(mean, f32x4.mul(stddev, z));
}

/** mean + stddev * z */
export function normal(out: usize, n: u32, k0: i32, k1: i32, mean: f32, stddev: f32): void {
  const mean4 = splat(mean);
  const stddev4 = splat(stddev);
  for (let start: u32 = 0; start < n; start += CHUNK) {
    const count = min(CHUNK, n - start);
    let p = out + (<usize>start << 2);
    fill(p, count, start >> 2, k0, k1);
    const end = p + (<usize>count << 2);
    for (; p + 16 <= end; p += 16) v128.store(p, normal4(v128.load(p), mean4, stddev4));
    for (; p < end; p += 4) {
      store<f32>(p, f32x4.extract_lane(normal4(v128.load32_splat(p), mean4, stddev4), 0));
    }
  }
}

/** 1 where word < p 2^32 as integers; NaN where p is NaN. */
@inline
function bernoulli4(word: v128, p: v128): v128 {
  const one = splat(1);
  const threshold = i32x4.trunc_sat_f32x4_u(f32x4.ceil(f32x4.mul(p, splat(4294967296))));
  const isOne = v128.or(i32x4.lt_u(word, threshold), f32x4.ge(p, one));
  return v128.bitselect(v128.and(one, isOne), p, f32x4.eq(p, p));
}

/** `stride` is 4 for one probability an element and 0 for one probability in all. */
export function bernoulli(out: usize, probs: usize, n: u32, stride: usize, k0: i32, k1: i32): void {
  for (let start: u32 = 0; start < n; start += CHUNK) {
    const count = min(CHUNK, n - start);
    let p = out + (<usize>start << 2);
    fill(p, count, start >> 2, k0, k1);
    const end = p + (<usize>count << 2);
    if (stride != 0) {
      for (; p + 16 <= end; p += 16, probs += 16) {
        v128.store(p, bernoulli4(v128.load(p), v128.load(probs)));
      }
    } else {
      const all = v128.load32_splat(probs);
      for (; p + 16 <= end; p += 16) v128.store(p, bernoulli4(v128.load(p), all));
    }
    for (; p < end; p += 4, probs += stride) {
      const value = bernoulli4(v128.load32_splat(p), v128.load32_splat(probs));
      store<f32>(p, f32x4.extract_lane(value, 0));
    }
  }
}
