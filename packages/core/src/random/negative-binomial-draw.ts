import type { AttemptWords } from './attempt-words.js';
import { gammaDrawAt } from './gamma-draw.js';
import { poissonDrawAt } from './poisson-draw.js';
import { minus, reciprocal, times } from './portable-float.js';

/** The rows of the gamma draw's words; the Poisson draw has row 0. */
export const GAMMA_ROW = 2;

/**
 * A negative binomial draw: Poisson with a gamma distributed rate, of concentration `count` and scale p / (1 - p).
 */
export function negativeBinomialDraw(
  words: AttemptWords,
  element: number,
  count: number,
  p: number,
): number {
  if (!(p >= 0 && p < 1)) return Number.NaN;
  const gamma = gammaDrawAt(words, element, count, GAMMA_ROW);
  return poissonDrawAt(words, element, times(gamma, times(p, reciprocal(minus(1, p)))), 0);
}
