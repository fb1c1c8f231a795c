import type { AttemptWords } from './attempt-words.js';
import {
  angleOf,
  cosOf,
  halfUniformOf,
  inverseRoot,
  logOf,
  minus,
  plus,
  reciprocal,
  sinOf,
  times,
  uniformOf,
} from './portable-float.js';

export const VON_MISES = {
  /** Larger concentrations are refused with NaN. */
  largest: 2 ** 60,
  /** An attempt is accepted with a probability above 0.65; that all fail has one below 1e-30, and gives 0. */
  attempts: 72,
  pi: Math.fround(Math.PI),
} as const;

/**
 * A von Mises draw around 0 by the method of Best and Fisher, "Efficient simulation of the von Mises distribution", 1979:
 * a wrapped Cauchy angle is proposed, tan(angle / 2) = sqrt((1 - q) / (1 + q)) tan(phi / 2) with phi uniform, and
 * accepted if -log u >= y - 1 - log y, y = 1 / (1 + q cos phi). Their r is 1 / q; with
 * q = 2 k / (1 + sqrt(1 + 4 k^2)) there is neither a pole at concentration k = 0 nor cancellation at large k.
 */
export function vonMisesDraw(words: AttemptWords, element: number, concentration: number): number {
  if (!(concentration >= 0 && concentration <= VON_MISES.largest)) return Number.NaN;
  const twice = times(2, concentration);
  const sum = plus(1, times(twice, twice));
  const root = times(sum, inverseRoot(sum));
  const inverse = reciprocal(plus(1, root));
  const q = times(twice, inverse);
  // 1 - q, where root - twice = 1 / (root + twice).
  const rest = times(plus(1, reciprocal(plus(root, twice))), inverse);
  const shrink = times(rest, reciprocal(plus(1, q)));
  const scale = times(shrink, inverseRoot(shrink));
  for (let attempt = 0; attempt < VON_MISES.attempts; attempt++) {
    words.read(element, attempt);
    // phi / 2 = pi h with h in (0, 1/2); above 1/4 by the complement, exact in the word's bits.
    const h = halfUniformOf(words.first);
    const isFar = h > 0.25;
    const x = times(VON_MISES.pi, isFar ? halfUniformOf(~words.first) : h);
    const sine = isFar ? cosOf(x) : sinOf(x);
    const cosine = isFar ? sinOf(x) : cosOf(x);
    const w = plus(rest, times(times(2, q), times(cosine, cosine)));
    const bound = plus(minus(reciprocal(w), 1), logOf(w));
    if (-logOf(uniformOf(words.second)) >= bound) {
      const angle = times(2, angleOf(times(scale, sine), cosine));
      return words.first < 0 ? -angle : angle;
    }
  }
  return 0;
}
