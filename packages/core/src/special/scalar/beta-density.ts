import { logBetaKernel } from './betainc.js';
import { digamma } from './digamma.js';
import { digammaDifference } from './digamma-difference.js';
import { logMinusDigamma } from './log-minus-digamma.js';

/** x^(a - 1) (1 - x)^(b - 1) / Beta(a, b) for a, b > 0 and 0 <= x <= 1; NaN outside. */
export function betaDensity(a: number, b: number, x: number): number {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1 && a < Infinity && b < Infinity)) return NaN;
  // The density at 0 is b for a = 1, at 1 it is a for b = 1.
  if (x === 0) return a === 1 ? b : a < 1 ? Infinity : 0;
  if (x === 1) return b === 1 ? a : b < 1 ? Infinity : 0;
  const y = 1 - x;
  return Math.exp(logBetaKernel({ a, b, x, y }) - Math.log(x) - Math.log(y));
}

/** log x - digamma(a) + digamma(a + b), the derivative of log betaDensity in a. */
export function firstBetaScore(a: number, b: number, x: number): number {
  return score({ a, b, log: Math.log(x), excess: (b * x - a * (1 - x)) / a });
}

/** log(1 - x) - digamma(b) + digamma(a + b), the derivative of log betaDensity in b. */
export function secondBetaScore(a: number, b: number, x: number): number {
  return score({ a: b, b: a, log: Math.log1p(-x), excess: (a * (1 - x) - b * x) / b });
}

/** `log` is that of the argument, `excess` is its distance from the mean a / (a + b) over the mean. */
function score(at: { a: number; b: number; log: number; excess: number }): number {
  const { a, b, log, excess } = at;
  if (!(Math.abs(excess) < 0.5)) return log + digammaDifference(a, b);
  if (a < 1) return log + digamma(a + b) - digamma(a);
  return Math.log1p(excess) + logMinusDigamma(a) - logMinusDigamma(a + b);
}
