// Poisson draws: src/random/poisson-draw.ts, four at a time. Small rates are searched for one by one.

import { firstWords, readAttempt, secondWords } from './attempt-words';
import { deviance4, searchCount, stirlingFactor4, stirlingRemainder4 } from './count-draw';
import { halfUniform4, oneMinusExp4, reciprocal4, root4, uniform4 } from './portable-float';
import { exp4, logNormal4, splat, step } from './simd-math';

/** Where the numbers of four rates lie. */
const RATE: usize = 0;
const SOME: usize = 16;
const ONE: usize = 32;
const COUNTS: usize = 48;
const IS_SEARCHED: usize = 64;
const IS_VALID: usize = 80;
const LARGE: usize = 96;
const A: usize = 112;
const B: usize = 128;
const INVERSE_ALPHA: usize = 144;
const SURE_V: usize = 160;
const WHOLE: usize = 176;
const FRACTION: usize = 192;

const ATTEMPTS: u32 = 100;

export function preparePoisson(law: usize, rate: v128): void {
  const ten = splat(10);
  const isValid = v128.and(f32x4.ge(rate, splat(0)), f32x4.le(rate, splat(1152921504606846976)));
  const isSearched = v128.and(isValid, f32x4.lt(rate, ten));
  v128.store(law, rate, RATE);
  v128.store(law, isSearched, IS_SEARCHED);
  v128.store(law, isValid, IS_VALID);
  if (v128.any_true(isSearched)) {
    const none = exp4(f32x4.neg(rate));
    v128.store(law, oneMinusExp4(f32x4.neg(rate), none), SOME);
    v128.store(law, f32x4.mul(rate, none), ONE);
  }
  const large = v128.bitselect(rate, ten, v128.andnot(isValid, isSearched));
  const b = step(splat(2.53), root4(large), 0.931);
  const whole = f32x4.floor(large);
  v128.store(law, large, LARGE);
  v128.store(law, b, B);
  v128.store(law, step(splat(0.02483), b, -0.059), A);
  v128.store(law, step(splat(1.1328), reciprocal4(f32x4.sub(b, splat(3.4))), 1.1239), INVERSE_ALPHA);
  v128.store(law, step(splat(-3.6224), reciprocal4(f32x4.sub(b, splat(2))), 0.9277), SURE_V);
  v128.store(law, whole, WHOLE);
  v128.store(law, f32x4.sub(large, whole), FRACTION);
}

/** Whether the counts pass the whole test. */
function passes4(law: usize, count: v128, step: v128, v: v128, inverseUs: v128): v128 {
  const hat = f32x4.add(
    f32x4.mul(v128.load(law, A), f32x4.mul(inverseUs, inverseUs)), v128.load(law, B),
  );
  const share = f32x4.mul(f32x4.mul(v, v128.load(law, INVERSE_ALPHA)), reciprocal4(hat));
  const ratio = f32x4.mul(share, stirlingFactor4(count));
  const deviance = deviance4(f32x4.sub(step, v128.load(law, FRACTION)), v128.load(law, LARGE));
  const excess = f32x4.add(deviance, stirlingRemainder4(count));
  return f32x4.le(logNormal4(ratio), f32x4.neg(excess));
}

/** PTRS for the lanes that are not done. */
function reject4(
  law: usize, words: usize, element: u32, done: v128, k0: i32, k1: i32,
): v128 {
  const a = v128.load(law, A);
  const whole = v128.load(law, WHOLE);
  const shift = f32x4.add(v128.load(law, FRACTION), splat(0.43));
  let counts = whole;
  for (let attempt: u32 = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) readAttempt(words, element, attempt, k0, k1);
    const first = firstWords(words);
    const v = uniform4(secondWords(words));
    const us = halfUniform4(first);
    const u = v128.xor(f32x4.sub(splat(0.5), us), v128.and(first, i32x4.splat(0x80000000)));
    const inverseUs = reciprocal4(us);
    const slope = f32x4.add(f32x4.mul(f32x4.mul(splat(2), a), inverseUs), v128.load(law, B));
    const step = f32x4.floor(f32x4.add(f32x4.mul(slope, u), shift));
    const count = f32x4.add(whole, step);
    let passes = v128.and(f32x4.ge(us, splat(0.07)), f32x4.le(v, v128.load(law, SURE_V)));
    const isRefused = v128.or(
      f32x4.lt(count, splat(0)),
      v128.and(f32x4.lt(us, splat(0.013)), f32x4.gt(v, us)),
    );
    if (!i32x4.all_true(v128.or(v128.or(passes, isRefused), done))) {
      passes = v128.or(passes, v128.andnot(passes4(law, count, step, v, inverseUs), isRefused));
    }
    counts = v128.bitselect(count, counts, v128.andnot(passes, done));
    done = v128.or(done, passes);
    if (i32x4.all_true(done)) break;
  }
  return counts;
}

/** The draws of four elements from the words of their first attempts, which later attempts overwrite. */
export function poisson4(
  law: usize, table: usize, words: usize, element: u32, k0: i32, k1: i32,
): v128 {
  const isSearched = v128.load(law, IS_SEARCHED);
  const isValid = v128.load(law, IS_VALID);
  if (v128.any_true(isSearched)) {
    for (let lane: usize = 0; lane < 16; lane += 4) {
      const at = law + lane;
      if (load<u32>(at, IS_SEARCHED) == 0) continue;
      const word = load<u32>(words + 2 * lane);
      const count = searchCount(
        table, word, load<f32>(at, SOME), load<f32>(at, ONE), 0, load<f32>(at, RATE), 100,
      );
      store<f32>(at, count, COUNTS);
    }
  }
  const done = v128.or(isSearched, v128.not(isValid));
  let counts = splat(NaN);
  if (!i32x4.all_true(done)) {
    counts = v128.bitselect(counts, reject4(law, words, element, done, k0, k1), v128.not(isValid));
  }
  return v128.bitselect(v128.load(law, COUNTS), counts, isSearched);
}
