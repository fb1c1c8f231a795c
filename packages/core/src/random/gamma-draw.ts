import type { AttemptWords } from './attempt-words.js';
import {
  expOf,
  inverseRoot,
  logOf,
  minus,
  plus,
  polynomial,
  portableNormal,
  reciprocal,
  times,
  uniformOf,
} from './portable-float.js';

const { fround } = Math;

export const GAMMA = {
  /** Outside of these, the concentration is refused with NaN: 1/concentration would leave the floats. */
  smallest: 2 ** -100,
  largest: 2 ** 100,
  third: fround(1 / 3),
  /** An attempt fails with a probability below 0.05, so that all fail with one below 1e-31: then x is d, near the mode. */
  attempts: 24,
  /**
   * 1 - u > squeeze z^4 accepts without a logarithm (Marsaglia and Tsang's). So does 1 - u > nearSqueeze z^2 t^2 where
   * t > nearFrom: the series below is at most 0.4237 there.
   */
  squeeze: fround(0.0331),
  nearSqueeze: fround(0.1413),
  nearFrom: -0.5,
  /** Where the polynomial of the acceptance bound serves. */
  seriesFrom: fround(-0.29),
  seriesTo: fround(0.41),
  /** Below the normal floats, of which some GPUs know no smaller, a draw is 0. */
  smallestDraw: 2 ** -126,
  /** (t - t^2 / 2 + t^3 / 3 - log(1 + t)) / t^4, highest power first, minimax to 6e-7. */
  series: [
    -7.320537417e-2, 1.151300296e-1, -1.157516539e-1, 1.242063939e-1, -1.426069289e-1,
    1.666801274e-1, -2.00003162e-1, 2.499999553e-1,
  ].map(fround),
} as const;

/**
 * How much -log u must exceed: -(z^2 / 2 + d (1 - v^3 + 3 log v)) with v = 1 + t and 9 d t^2 = z^2, which is 3 d times
 * t - t^2 / 2 + t^3 / 3 - log v; for small t, as by a large d, that is z^2 t^2 / 3 times a series.
 */
function acceptanceBound(z: number, t: number, v: number, d: number): number {
  const square = times(t, t);
  if (t > GAMMA.seriesFrom && t < GAMMA.seriesTo) {
    const scale = times(times(times(z, z), square), GAMMA.third);
    return times(scale, polynomial(GAMMA.series, t));
  }
  const cube = times(times(square, t), GAMMA.third);
  return times(times(3, d), minus(plus(minus(t, times(0.5, square)), cube), logOf(v)));
}

/** An accepted v = 1 + t, where d v^3 has the gamma distribution of concentration d + 1/3 >= 1. */
function acceptedRoot(words: AttemptWords, element: number, d: number, row: number): number {
  const c = times(GAMMA.third, inverseRoot(d));
  for (let attempt = 0; attempt < GAMMA.attempts; attempt++) {
    words.read(element, attempt, row);
    const z = portableNormal(words.first);
    const t = times(c, z);
    const v = plus(1, t);
    if (v <= 0) continue;
    const u = uniformOf(words.second);
    const square = times(z, z);
    const limit =
      t > GAMMA.nearFrom ? times(GAMMA.nearSqueeze, times(t, t)) : times(GAMMA.squeeze, square);
    const passes = minus(1, u) > times(square, limit);
    if (passes || -logOf(u) > acceptanceBound(z, t, v, d)) return v;
  }
  return 1;
}

/**
 * A standard gamma draw, or its logarithm, by the method of Marsaglia and Tsang, "A simple method for generating gamma
 * variables", 2000: x = d (1 + z / (3 sqrt(d)))^3, d = concentration - 1/3. Below concentration 1, x is the draw of
 * concentration + 1 times u^(1 / concentration), with u from the row after.
 */
function draw(
  words: AttemptWords,
  element: number,
  concentration: number,
  row: number,
  isLog: boolean,
): number {
  if (!(concentration >= GAMMA.smallest && concentration <= GAMMA.largest)) return Number.NaN;
  const isBoosted = concentration < 1;
  const d = minus(isBoosted ? plus(concentration, 1) : concentration, GAMMA.third);
  const v = acceptedRoot(words, element, d, row);
  let boost = 0;
  if (isBoosted) {
    words.read(element, 0, row + 1);
    boost = times(logOf(uniformOf(words.first)), reciprocal(concentration));
  }
  if (isLog) return plus(plus(logOf(d), times(3, logOf(v))), boost);
  const x = times(times(times(v, v), v), d);
  if (!isBoosted) return x;
  const boosted = times(x, expOf(boost));
  return boosted < GAMMA.smallestDraw ? 0 : boosted;
}

/** A standard gamma draw from words of its own rows: `row` and the one after. */
export function gammaDrawAt(
  words: AttemptWords,
  element: number,
  concentration: number,
  row: number,
): number {
  return draw(words, element, concentration, row, false);
}

/** A standard gamma draw. */
export function gammaDraw(words: AttemptWords, element: number, concentration: number): number {
  return draw(words, element, concentration, 0, false);
}

/** The logarithm of the same draw, which does not underflow. */
export function logGammaDraw(words: AttemptWords, element: number, concentration: number): number {
  return draw(words, element, concentration, 0, true);
}
