// Binomial draws: src/random/binomial-draw.ts, four at a time. Small means are searched for one by one.

import { firstWords, readAttempt, secondWords } from './attempt-words';
import { deviance4, searchCount, stirlingFactor4, stirlingRemainder4 } from './count-draw';
import {
  halfUniform4, logOnePlus4, oneMinusExp4, reciprocal4, root4, uniform4,
} from './portable-float';
import { exp4, logNormal4, splat, step } from './simd-math';

/** Where the numbers of four laws lie: those of the smaller half first, then those of the rejection. */
const COUNT: usize = 0;
const SOME: usize = 16;
const ONE: usize = 32;
const SLOPE: usize = 48;
const SHIFT: usize = 64;
const COUNTS: usize = 80;
const IS_SEARCHED: usize = 96;
const IS_VALID: usize = 112;
const IS_UPPER: usize = 128;
const TRIALS: usize = 144;
const MEAN: usize = 160;
const REST_MEAN: usize = 176;
const A: usize = 192;
const B: usize = 208;
const SURE_V: usize = 224;
const WHOLE: usize = 240;
const FRACTION: usize = 256;
const MODE: usize = 272;
const MODE_SHORTFALL: usize = 288;
const SCALE: usize = 304;

const ATTEMPTS: u32 = 100;

/** What rounding the products n p lost. */
@inline
function lostOf2(n: v128, p: v128, mean: v128): v128 {
  const product = f64x2.mul(f64x2.promote_low_f32x4(n), f64x2.promote_low_f32x4(p));
  return f32x4.demote_f64x2_zero(f64x2.sub(product, f64x2.promote_low_f32x4(mean)));
}

@inline
function upper(x: v128): v128 {
  return v128.shuffle<i64>(x, x, 1, 1);
}

@inline
function shortfall4(law: usize, k: v128, rest: v128, deviation: v128): v128 {
  const deviances = f32x4.add(
    deviance4(deviation, v128.load(law, MEAN)),
    deviance4(f32x4.neg(deviation), v128.load(law, REST_MEAN)),
  );
  return f32x4.add(deviances, f32x4.add(stirlingRemainder4(k), stirlingRemainder4(rest)));
}

function prepareSearch(law: usize, n: v128, p: v128): void {
  const none = f32x4.mul(n, logOnePlus4(f32x4.neg(p)));
  const power = exp4(none);
  const odds = f32x4.mul(p, reciprocal4(f32x4.sub(splat(1), p)));
  v128.store(law, oneMinusExp4(none, power), SOME);
  v128.store(law, f32x4.mul(f32x4.mul(n, odds), power), ONE);
  v128.store(law, f32x4.neg(odds), SLOPE);
  v128.store(law, f32x4.mul(f32x4.add(n, splat(1)), odds), SHIFT);
}

function prepareRejection(law: usize, n: v128, p: v128): void {
  const mean = f32x4.mul(n, p);
  const lost = v128.shuffle<i64>(
    lostOf2(n, p, mean), lostOf2(upper(n), upper(p), upper(mean)), 0, 2,
  );
  const deviation = root4(f32x4.mul(mean, f32x4.sub(splat(1), p)));
  const b = step(splat(2.53), deviation, 1.15);
  const inverseB = reciprocal4(b);
  const whole = f32x4.floor(mean);
  const fraction = f32x4.add(f32x4.sub(mean, whole), lost);
  const modeStep = f32x4.floor(f32x4.add(fraction, p));
  const mode = f32x4.add(whole, modeStep);
  const modeRest = f32x4.sub(n, mode);
  v128.store(law, n, TRIALS);
  v128.store(law, mean, MEAN);
  v128.store(law, f32x4.sub(n, mean), REST_MEAN);
  v128.store(law, f32x4.add(step(splat(0.0248), b, -0.0873), f32x4.mul(splat(0.01), p)), A);
  v128.store(law, b, B);
  v128.store(law, step(splat(-4.2), inverseB, 0.92), SURE_V);
  v128.store(law, whole, WHOLE);
  v128.store(law, fraction, FRACTION);
  v128.store(law, mode, MODE);
  const modeDeviation = f32x4.sub(modeStep, fraction);
  v128.store(law, shortfall4(law, mode, modeRest, modeDeviation), MODE_SHORTFALL);
  const alpha = f32x4.mul(step(splat(5.1), inverseB, 2.83), deviation);
  const modeFactor = f32x4.mul(stirlingFactor4(mode), stirlingFactor4(modeRest));
  v128.store(law, f32x4.mul(alpha, reciprocal4(modeFactor)), SCALE);
}

export function prepareBinomial(law: usize, n: v128, given: v128): void {
  const zero = splat(0);
  const one = splat(1);
  const isCount = v128.and(
    v128.and(f32x4.ge(n, zero), f32x4.le(n, splat(1152921504606846976))),
    f32x4.eq(f32x4.floor(n), n),
  );
  const isProbability = v128.and(f32x4.ge(given, zero), f32x4.le(given, one));
  const isValid = v128.and(isCount, isProbability);
  const isUpper = f32x4.gt(given, splat(0.5));
  const p = v128.bitselect(f32x4.sub(one, given), given, isUpper);
  const isSearched = v128.and(isValid, f32x4.lt(f32x4.mul(n, p), splat(10)));
  v128.store(law, n, COUNT);
  v128.store(law, isSearched, IS_SEARCHED);
  v128.store(law, isValid, IS_VALID);
  v128.store(law, isUpper, IS_UPPER);
  if (v128.any_true(isSearched)) prepareSearch(law, n, p);
  const isLarge = v128.andnot(isValid, isSearched);
  if (!v128.any_true(isLarge)) return;
  prepareRejection(law, v128.bitselect(n, splat(40), isLarge), v128.bitselect(p, splat(0.5), isLarge));
}

/** Whether the counts pass the whole test. */
function passes4(law: usize, count: v128, step: v128, v: v128, inverseUs: v128): v128 {
  const rest = f32x4.sub(v128.load(law, TRIALS), count);
  const hat = f32x4.add(
    f32x4.mul(v128.load(law, A), f32x4.mul(inverseUs, inverseUs)), v128.load(law, B),
  );
  const factor = f32x4.mul(stirlingFactor4(count), stirlingFactor4(rest));
  const share = f32x4.mul(f32x4.mul(v, v128.load(law, SCALE)), reciprocal4(hat));
  const ratio = f32x4.mul(share, factor);
  const excess = shortfall4(law, count, rest, f32x4.sub(step, v128.load(law, FRACTION)));
  return f32x4.le(logNormal4(ratio), f32x4.sub(v128.load(law, MODE_SHORTFALL), excess));
}

/** BTRS for the lanes that are not done. */
function reject4(
  law: usize, words: usize, element: u32, done: v128, k0: i32, k1: i32,
): v128 {
  const a = v128.load(law, A);
  const n = v128.load(law, TRIALS);
  const whole = v128.load(law, WHOLE);
  const shift = f32x4.add(v128.load(law, FRACTION), splat(0.5));
  let counts = v128.load(law, MODE);
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
    const isRefused = v128.or(f32x4.lt(count, splat(0)), f32x4.gt(count, n));
    let passes = v128.and(f32x4.ge(us, splat(0.07)), f32x4.le(v, v128.load(law, SURE_V)));
    if (!i32x4.all_true(v128.or(v128.or(passes, isRefused), done))) {
      passes = v128.or(passes, passes4(law, count, step, v, inverseUs));
    }
    passes = v128.andnot(passes, isRefused);
    counts = v128.bitselect(count, counts, v128.andnot(passes, done));
    done = v128.or(done, passes);
    if (i32x4.all_true(done)) break;
  }
  return counts;
}

/** The draws of four elements from the words of their first attempts, which later attempts overwrite. */
export function binomial4(
  law: usize, table: usize, words: usize, element: u32, k0: i32, k1: i32,
): v128 {
  const isSearched = v128.load(law, IS_SEARCHED);
  const isValid = v128.load(law, IS_VALID);
  if (v128.any_true(isSearched)) {
    for (let lane: usize = 0; lane < 16; lane += 4) {
      const at = law + lane;
      if (load<u32>(at, IS_SEARCHED) == 0) continue;
      const word = load<u32>(words + 2 * lane);
      const slope = load<f32>(at, SLOPE);
      const shift = load<f32>(at, SHIFT);
      const last = load<f32>(at, COUNT);
      const count = searchCount(
        table, word, load<f32>(at, SOME), load<f32>(at, ONE), slope, shift, last,
      );
      store<f32>(at, count, COUNTS);
    }
  }
  const done = v128.or(isSearched, v128.not(isValid));
  let counts = v128.load(law, COUNTS);
  if (!i32x4.all_true(done)) {
    counts = v128.bitselect(counts, reject4(law, words, element, done, k0, k1), isSearched);
  }
  const rest = f32x4.sub(v128.load(law, COUNT), counts);
  counts = v128.bitselect(rest, counts, v128.load(law, IS_UPPER));
  return v128.bitselect(counts, splat(NaN), isValid);
}
