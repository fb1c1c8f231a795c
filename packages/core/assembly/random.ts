// Samplers: from key to final value. Words are generated into the output a chunk at a time and turned into values
// while they are still in the nearest cache.

import { fill } from './philox';
import { copySign, logNormal4, splat } from './simd-math';

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

/** Bytes of working memory that `normal` wants: the words in the tails of a chunk, and where they stood. */
export function normalScratchBytes(): u32 {
  return 2 * 4 * (CHUNK + 4);
}

/** Words in the tails are farther than this from the median. */
const CENTRAL: f32 = 0.425;

/** How far the probability of a word is from one half. */
@inline
export function distance(word: v128): v128 {
  const m = v128.and(word, i32x4.splat(0x7fffffff));
  return halfOpen(v128.xor(m, i32x4.splat(0x7fffffff)));
}

/** The normal quantile of a word, AS 241 (PPND7), near the median; see normal-from-word.ts for the derivation. */
@inline
function central4(word: v128, q: v128): v128 {
  const r = f32x4.sub(splat(0.180625), f32x4.mul(q, q));
  let numerator = f32x4.add(f32x4.mul(r, splat(59.10937472)), splat(159.29113202));
  numerator = f32x4.add(f32x4.mul(r, numerator), splat(50.434271938));
  numerator = f32x4.add(f32x4.mul(r, numerator), splat(3.3871327179));
  let denominator = f32x4.add(f32x4.mul(r, splat(67.1875636)), splat(78.757757664));
  denominator = f32x4.add(f32x4.mul(r, denominator), splat(17.895169469));
  denominator = f32x4.add(f32x4.mul(r, denominator), splat(1));
  const size = f32x4.div(f32x4.mul(numerator, q), denominator);
  return v128.or(size, v128.and(word, i32x4.splat(0x80000000)));
}

/** The same in the tails. */
@inline
function tail4(word: v128): v128 {
  const m = v128.and(word, i32x4.splat(0x7fffffff));
  const r = f32x4.sub(f32x4.sqrt(f32x4.neg(logNormal4(halfOpen(m)))), splat(1.6));
  let numerator = f32x4.add(f32x4.mul(r, splat(0.17023821103)), splat(1.3067284816));
  numerator = f32x4.add(f32x4.mul(r, numerator), splat(2.75681539));
  numerator = f32x4.add(f32x4.mul(r, numerator), splat(1.4234372777));
  let denominator = f32x4.add(f32x4.mul(r, splat(0.12021132975)), splat(0.7370016425));
  denominator = f32x4.add(f32x4.mul(r, denominator), splat(1));
  const size = f32x4.div(numerator, denominator);
  return v128.or(size, v128.and(word, i32x4.splat(0x80000000)));
}

/**
 * mean + stddev * z. One word in seven lies in the tails, so that half of all vectors have one that does: those
 * words are set aside without a branch, and then turned into values four at a time.
 */
export function normal(
  out: usize, n: u32, k0: i32, k1: i32, mean: f32, stddev: f32, scratch: usize,
): void {
  const mean4 = splat(mean);
  const stddev4 = splat(stddev);
  const bound = splat(CENTRAL);
  const places = scratch + 4 * (CHUNK + 4);
  for (let start: u32 = 0; start < n; start += CHUNK) {
    const count = min(CHUNK, n - start);
    let p = out + (<usize>start << 2);
    fill(p, count, start >> 2, k0, k1);
    const end = p + (<usize>count << 2);
    let waiting: usize = 0;
    for (; p + 16 <= end; p += 16) {
      const word = v128.load(p);
      const q = distance(word);
      v128.store(p, f32x4.add(mean4, f32x4.mul(stddev4, central4(word, q))));
      const isTail = <usize>i32x4.bitmask(f32x4.gt(q, bound));
      store<i32>(scratch + waiting, i32x4.extract_lane(word, 0));
      store<u32>(places + waiting, <u32>p);
      waiting += (isTail & 1) << 2;
      store<i32>(scratch + waiting, i32x4.extract_lane(word, 1));
      store<u32>(places + waiting, <u32>p + 4);
      waiting += (isTail & 2) << 1;
      store<i32>(scratch + waiting, i32x4.extract_lane(word, 2));
      store<u32>(places + waiting, <u32>p + 8);
      waiting += isTail & 4;
      store<i32>(scratch + waiting, i32x4.extract_lane(word, 3));
      store<u32>(places + waiting, <u32>p + 12);
      waiting += (isTail & 8) >> 1;
    }
    for (; p < end; p += 4) {
      const word = v128.load32_splat(p);
      const q = distance(word);
      const z = v128.bitselect(tail4(word), central4(word, q), f32x4.gt(q, bound));
      store<f32>(p, f32x4.extract_lane(f32x4.add(mean4, f32x4.mul(stddev4, z)), 0));
    }
    for (let i: usize = 0; i < waiting; i += 16) {
      const value = f32x4.add(mean4, f32x4.mul(stddev4, tail4(v128.load(scratch + i))));
      store<f32>(load<u32>(places + i), f32x4.extract_lane(value, 0));
      if (i + 4 < waiting) store<f32>(load<u32>(places + i, 4), f32x4.extract_lane(value, 1));
      if (i + 8 < waiting) store<f32>(load<u32>(places + i, 8), f32x4.extract_lane(value, 2));
      if (i + 12 < waiting) store<f32>(load<u32>(places + i, 12), f32x4.extract_lane(value, 3));
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
