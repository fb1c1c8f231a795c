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
  log1pOf,
  logOf,
  minus,
  plus,
  polynomial,
  reciprocal,
  times,
  uniformOf,
} from './portable-float.js';

const { floor, fround } = Math;

/** The constants of Hörmann's BTRS, "The generation of binomial random variates", 1993. */
export const BINOMIAL = {
  /** Larger numbers of trials are refused with NaN. */
  largest: 2 ** 60,
  b: [2.53, 1.15].map(fround),
  a: [0.0248, -0.0873].map(fround),
  aSlope: fround(0.01),
  alpha: [5.1, 2.83].map(fround),
  sureV: [-4.2, 0.92].map(fround),
  sureUs: fround(0.07),
} as const;

/** -log of p(k) times the two Stirling factors, but for what depends on n alone; `deviation` is k - n p. */
function shortfall(k: number, rest: number, deviation: number, mean: number, restMean: number) {
  const deviances = plus(deviance(deviation, mean), deviance(-deviation, restMean));
  return plus(deviances, plus(stirlingRemainder(k), stirlingRemainder(rest)));
}

/** BTRS, for n p >= 10 and p <= 1/2, with proposals relative to the integer part of n p. */
function rejection(words: AttemptWords, element: number, n: number, p: number): number {
  const mean = times(n, p);
  // What rounding the product lost: exact, since it holds 48 bits.
  const lost = fround(n * p - mean);
  const restMean = minus(n, mean);
  const variance = times(mean, minus(1, p));
  const deviation = times(variance, inverseRoot(variance));
  const b = polynomial(BINOMIAL.b, deviation);
  const a = plus(polynomial(BINOMIAL.a, b), times(BINOMIAL.aSlope, p));
  const inverseB = reciprocal(b);
  const alpha = times(polynomial(BINOMIAL.alpha, inverseB), deviation);
  const sureV = polynomial(BINOMIAL.sureV, inverseB);
  const whole = floor(mean);
  const fraction = plus(minus(mean, whole), lost);
  const modeStep = floor(plus(fraction, p));
  const mode = plus(whole, modeStep);
  const modeRest = minus(n, mode);
  const modeFactor = times(stirlingFactor(mode), stirlingFactor(modeRest));
  const modeShortfall = shortfall(mode, modeRest, minus(modeStep, fraction), mean, restMean);
  const scale = times(alpha, reciprocal(modeFactor));
  for (let attempt = 0; attempt < COUNT_DRAW.attempts; attempt++) {
    words.read(element, attempt);
    const us = halfUniformOf(words.first);
    const size = minus(0.5, us);
    const u = words.first < 0 ? -size : size;
    const v = uniformOf(words.second);
    const inverseUs = reciprocal(us);
    const offset = times(plus(times(times(2, a), inverseUs), b), u);
    const step = floor(plus(offset, plus(fraction, 0.5)));
    const count = plus(whole, step);
    if (count < 0 || count > n) continue;
    if (us >= BINOMIAL.sureUs && v <= sureV) return count;
    const rest = minus(n, count);
    const hat = plus(times(a, times(inverseUs, inverseUs)), b);
    const factor = times(stirlingFactor(count), stirlingFactor(rest));
    const ratio = times(times(times(v, scale), reciprocal(hat)), factor);
    const excess = shortfall(count, rest, minus(step, fraction), mean, restMean);
    if (logOf(ratio) <= minus(modeShortfall, excess)) return count;
  }
  return mode;
}

/** A draw with p <= 1/2. */
function smallerHalf(words: AttemptWords, element: number, n: number, p: number): number {
  if (n === 0 || p === 0) return 0;
  if (times(n, p) >= COUNT_DRAW.searchLimit) return rejection(words, element, n, p);
  words.read(element, 0);
  const none = times(n, log1pOf(-p));
  const odds = times(p, reciprocal(minus(1, p)));
  const one = times(times(n, odds), expOf(none));
  return searchCount(words.first, oneMinusExp(none), one, -odds, times(plus(n, 1), odds), n);
}

/** A binomial draw: how many of n trials of probability p succeed. */
export function binomialDraw(words: AttemptWords, element: number, n: number, p: number): number {
  const isCount = n >= 0 && n <= BINOMIAL.largest && floor(n) === n;
  if (!isCount || !(p >= 0 && p <= 1)) return Number.NaN;
  return p > 0.5
    ? minus(n, smallerHalf(words, element, n, minus(1, p)))
    : smallerHalf(words, element, n, p);
}
