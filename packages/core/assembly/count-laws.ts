// Poisson and binomial draws, four at a time: src/random/poisson-draw.ts and binomial-draw.ts. Small means are searched
// for one by one; the others take Hoermann's transformed rejection, which is the same for both laws but for the terms
// that stem from the failures of a binomial. A Poisson law has no end, and none of these terms.

import { firstWords, readAttempt, secondWords } from './attempt-words';
import { deviance4, stirlingFactor4, stirlingRemainder4 } from './count-draw';
import { halfUniform4, reciprocal4, uniform4 } from './portable-float';
import { searchCount } from './search-count';
import { logNormal4, splat } from './simd-math';

/** Where the numbers of four laws lie. First, which lanes are valid, searched for, and counted from the other end. */
export const IS_VALID: usize = 0;
export const IS_SEARCHED: usize = 16;
export const IS_UPPER: usize = 32;
/** Those of a search: the last count, P(K >= 1), P(K = 1), and p(k) = p(k - 1) (slope + shift / k). */
export const LAST: usize = 48;
export const SOME: usize = 64;
export const ONE: usize = 80;
export const SLOPE: usize = 96;
export const SHIFT: usize = 112;
/** Those of the rejection. */
export const TRIALS: usize = 128;
export const MEAN: usize = 144;
export const REST_MEAN: usize = 160;
export const A: usize = 176;
export const B: usize = 192;
export const SURE_V: usize = 208;
export const SMALL_US: usize = 224;
export const CENTRE: usize = 240;
export const WHOLE: usize = 256;
export const FRACTION: usize = 272;
/** What all failed attempts give, and the shortfall there. */
export const MODE: usize = 288;
export const MODE_SHORTFALL: usize = 304;
export const SCALE: usize = 320;
const COUNTS: usize = 336;
export const LAW_BYTES: usize = 352;

const ATTEMPTS: u32 = 100;

/** -log of p(k) times the Stirling factors, but for what depends on the law alone; `deviation` is k - mean. */
export function shortfall4(law: usize, k: v128, deviation: v128, isBinomial: bool): v128 {
  const deviances = deviance4(deviation, v128.load(law, MEAN));
  const remainders = stirlingRemainder4(k);
  if (!isBinomial) return f32x4.add(deviances, remainders);
  const rest = f32x4.sub(v128.load(law, TRIALS), k);
  return f32x4.add(
    f32x4.add(deviances, deviance4(f32x4.neg(deviation), v128.load(law, REST_MEAN))),
    f32x4.add(remainders, stirlingRemainder4(rest)),
  );
}

/** The product of the Stirling factors of k and of what is left. */
export function factors4(law: usize, k: v128, isBinomial: bool): v128 {
  const factor = stirlingFactor4(k);
  if (!isBinomial) return factor;
  return f32x4.mul(factor, stirlingFactor4(f32x4.sub(v128.load(law, TRIALS), k)));
}

/** Whether counts pass the whole test. */
function passes4(
  law: usize, count: v128, step: v128, v: v128, inverseUs: v128, isBinomial: bool,
): v128 {
  const square = f32x4.mul(inverseUs, inverseUs);
  const hat = f32x4.add(f32x4.mul(v128.load(law, A), square), v128.load(law, B));
  const share = f32x4.mul(f32x4.mul(v, v128.load(law, SCALE)), reciprocal4(hat));
  const ratio = f32x4.mul(share, factors4(law, count, isBinomial));
  const deviation = f32x4.sub(step, v128.load(law, FRACTION));
  const excess = shortfall4(law, count, deviation, isBinomial);
  return f32x4.le(logNormal4(ratio), f32x4.sub(v128.load(law, MODE_SHORTFALL), excess));
}

/** The counts of the lanes that are not done. */
function reject4(
  law: usize, words: usize, element: u32, isBinomial: bool, done: v128, k0: i32, k1: i32,
): v128 {
  const whole = v128.load(law, WHOLE);
  const shift = f32x4.add(v128.load(law, FRACTION), v128.load(law, CENTRE));
  let counts = v128.load(law, MODE);
  for (let attempt: u32 = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) readAttempt(words, element, attempt, k0, k1);
    const first = firstWords(words);
    const v = uniform4(secondWords(words));
    const us = halfUniform4(first);
    const u = v128.xor(f32x4.sub(splat(0.5), us), v128.and(first, i32x4.splat(0x80000000)));
    const inverseUs = reciprocal4(us);
    const twice = f32x4.mul(splat(2), v128.load(law, A));
    const slope = f32x4.add(f32x4.mul(twice, inverseUs), v128.load(law, B));
    const step = f32x4.floor(f32x4.add(f32x4.mul(slope, u), shift));
    const count = f32x4.add(whole, step);
    const isOutside = v128.or(f32x4.lt(count, splat(0)), f32x4.gt(count, v128.load(law, TRIALS)));
    const isFar = v128.and(f32x4.lt(us, v128.load(law, SMALL_US)), f32x4.gt(v, us));
    const isRefused = v128.or(isOutside, isFar);
    let passes = v128.and(f32x4.ge(us, splat(0.07)), f32x4.le(v, v128.load(law, SURE_V)));
    if (!i32x4.all_true(v128.or(v128.or(passes, isRefused), done))) {
      passes = v128.or(passes, passes4(law, count, step, v, inverseUs, isBinomial));
    }
    passes = v128.andnot(passes, isRefused);
    counts = v128.bitselect(count, counts, v128.andnot(passes, done));
    done = v128.or(done, passes);
    if (i32x4.all_true(done)) break;
  }
  return counts;
}

/** The draws of four elements from the words of their first attempts, which later attempts overwrite. */
export function count4(
  law: usize, table: usize, words: usize, element: u32, isBinomial: bool, k0: i32, k1: i32,
): v128 {
  const isSearched = v128.load(law, IS_SEARCHED);
  const isValid = v128.load(law, IS_VALID);
  if (v128.any_true(isSearched)) {
    for (let lane: usize = 0; lane < 16; lane += 4) {
      const at = law + lane;
      if (load<u32>(at, IS_SEARCHED) == 0) continue;
      const count = searchCount(
        table, load<u32>(words + 2 * lane), load<f32>(at, SOME), load<f32>(at, ONE),
        load<f32>(at, SLOPE), load<f32>(at, SHIFT), load<f32>(at, LAST),
      );
      store<f32>(at, count, COUNTS);
    }
  }
  const done = v128.or(isSearched, v128.not(isValid));
  let counts = v128.load(law, COUNTS);
  if (!i32x4.all_true(done)) {
    const accepted = reject4(law, words, element, isBinomial, done, k0, k1);
    counts = v128.bitselect(counts, accepted, isSearched);
  }
  const rest = f32x4.sub(v128.load(law, LAST), counts);
  counts = v128.bitselect(rest, counts, v128.load(law, IS_UPPER));
  return v128.bitselect(counts, splat(NaN), isValid);
}
