import type { AttemptWords } from './attempt-words.js';
import {
  COUNT_DRAW,
  deviance,
  oneMinusExp,
  searchCount,
  stirlingFactor,
  stirlingRemainder,
} from './count-draw.js';
import {
  expOf,
  halfUniformOf,
  inverseRoot,
  logOf,
  minus,
  plus,
  polynomial,
  reciprocal,
  times,
  uniformOf,
} from './portable-float.js';

const { floor, fround } = Math;

/** The constants of Hörmann's PTRS, "The transformed rejection method for generating Poisson random variables", 1993. */
export const POISSON = {
  /** Larger rates are refused with NaN. */
  largest: 2 ** 60,
  /** A search ends here at the latest; at rate 10, larger counts have probability 1e-30. */
  last: 100,
  b: [2.53, 0.931].map(fround),
  a: [0.02483, -0.059].map(fround),
  inverseAlpha: [1.1328, 1.1239].map(fround),
  alphaShift: fround(3.4),
  sureV: [-3.6224, 0.9277].map(fround),
  sureUs: fround(0.07),
  smallUs: fround(0.013),
  centre: fround(0.43),
} as const;

/**
 * PTRS: a count is proposed by a transformed uniform and accepted by its probability. The proposal is relative to the
 * integer part of the rate, so that nothing is lost where the rate is large.
 */
function rejection(words: AttemptWords, element: number, rate: number, row: number): number {
  const b = polynomial(POISSON.b, times(rate, inverseRoot(rate)));
  const a = polynomial(POISSON.a, b);
  const inverseAlpha = polynomial(POISSON.inverseAlpha, reciprocal(minus(b, POISSON.alphaShift)));
  const sureV = polynomial(POISSON.sureV, reciprocal(minus(b, 2)));
  const whole = floor(rate);
  const fraction = minus(rate, whole);
  for (let attempt = 0; attempt < COUNT_DRAW.attempts; attempt++) {
    words.read(element, attempt, row);
    const us = halfUniformOf(words.first);
    const size = minus(0.5, us);
    const u = words.first < 0 ? -size : size;
    const v = uniformOf(words.second);
    const inverseUs = reciprocal(us);
    const offset = times(plus(times(times(2, a), inverseUs), b), u);
    const step = floor(plus(offset, plus(fraction, POISSON.centre)));
    const count = plus(whole, step);
    if (us >= POISSON.sureUs && v <= sureV) return count;
    if (count < 0 || (us < POISSON.smallUs && v > us)) continue;
    const hat = plus(times(a, times(inverseUs, inverseUs)), b);
    const ratio = times(times(times(v, inverseAlpha), reciprocal(hat)), stirlingFactor(count));
    const excess = plus(deviance(minus(step, fraction), rate), stirlingRemainder(count));
    if (logOf(ratio) <= -excess) return count;
  }
  return whole;
}

/** A Poisson draw from words of a row. */
export function poissonDrawAt(
  words: AttemptWords,
  element: number,
  rate: number,
  row: number,
): number {
  if (!(rate >= 0 && rate <= POISSON.largest)) return Number.NaN;
  if (rate >= COUNT_DRAW.searchLimit) return rejection(words, element, rate, row);
  words.read(element, 0, row);
  const one = times(rate, expOf(-rate));
  return searchCount(words.first, oneMinusExp(-rate), one, 0, rate, POISSON.last);
}

/** A Poisson draw. */
export function poissonDraw(words: AttemptWords, element: number, rate: number): number {
  return poissonDrawAt(words, element, rate, 0);
}
