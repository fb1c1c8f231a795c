import {
  expOf,
  inverseRoot,
  logOf,
  minus,
  PORTABLE_FLOAT,
  plus,
  polynomial,
  reciprocal,
  times,
} from './portable-float.js';

const { fround } = Math;

/** The constants of the functions below, from which their WGSL is written as well. */
export const COUNT_DRAW = {
  /** Means below this are drawn by search from 0 on, the others by rejection. */
  searchLimit: 10,
  /** Rejection accepts more than half of the attempts: all fail with a probability below 1e-30, and give the mode. */
  attempts: 100,
  /** Where the Taylor polynomial of e^x - 1 serves. */
  expm1Limit: fround(-0.35),
  /** Where the polynomial of the deviance serves. */
  seriesFrom: fround(-0.29),
  seriesTo: fround(0.41),
  /** ((1 + t) log(1 + t) - t) / t^2, minimax to 4e-8. */
  series: [
    -0.0114633085, 0.0199191546, -0.0244161616, 0.0332175063, -0.0499674739, 0.0833355546,
    -0.166667077, 0.499999992,
  ].map(fround),
  /** The series of Stirling's remainder in 1 / k^2. */
  stirling: [1 / 1260, -1 / 360, 1 / 12].map(fround),
  twoPi: fround(2 * Math.PI),
} as const;

/** 1 - e^x for x <= 0, without cancellation near 0. */
export function oneMinusExp(x: number): number {
  if (x < COUNT_DRAW.expm1Limit) return minus(1, expOf(x));
  const tail = times(times(polynomial(PORTABLE_FLOAT.exp, x), x), x);
  return -plus(x, tail);
}

/**
 * The count of a word by inversion, for a law with p(k) = p(k - 1) (a + b / k): the k for which the word lies between
 * P(K > k) and P(K >= k) in units of 2^-32. The tails are taken away in integers.
 *
 * @param some P(K >= 1).
 * @param one P(K = 1).
 * @param last No count is larger.
 */
export function searchCount(
  word: number,
  some: number,
  one: number,
  a: number,
  b: number,
  last: number,
): number {
  const position = word >>> 0;
  let tail = times(some, 4294967296) >>> 0;
  if (position >= tail) return 0;
  let p = one;
  for (let k = 1; k < last; k++) {
    const share = times(p, 4294967296) >>> 0;
    if (share >= tail || position >= tail - share) return k;
    // Beyond the mode a share of nothing is the end of what the word can tell.
    if (share === 0) return k;
    tail -= share;
    p = times(p, plus(a, times(b, reciprocal(k + 1))));
  }
  return last;
}

/** mean h(t) for the deviation of a count from the mean, t = deviation / mean, h(t) = (1 + t) log(1 + t) - t. */
export function deviance(deviation: number, mean: number): number {
  const t = times(deviation, reciprocal(mean));
  if (t > COUNT_DRAW.seriesFrom && t < COUNT_DRAW.seriesTo) {
    return times(times(deviation, t), polynomial(COUNT_DRAW.series, t));
  }
  const v = plus(1, t);
  if (v <= 0) return mean;
  return times(mean, minus(times(v, logOf(v)), t));
}

/** log(k!) - (k log k - k + log(2 pi k) / 2), and 0 at 0. */
export function stirlingRemainder(k: number): number {
  if (k < 1) return 0;
  const r = reciprocal(k);
  return times(r, polynomial(COUNT_DRAW.stirling, times(r, r)));
}

/** sqrt(2 pi k), and 1 at 0. */
export function stirlingFactor(k: number): number {
  if (k < 1) return 1;
  const product = times(COUNT_DRAW.twoPi, k);
  return times(product, inverseRoot(product));
}
