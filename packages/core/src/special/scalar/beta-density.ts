import { logBetaKernel, type Point } from './betainc.js';
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
  return betaScore({ a, b, x, y: 1 - x });
}

/** log(1 - x) - digamma(b) + digamma(a + b), the derivative of log betaDensity in b. */
export function secondBetaScore(a: number, b: number, x: number): number {
  return betaScore({ a: b, b: a, x: 1 - x, y: x });
}

/** log x - digamma(a) + digamma(a + b), by the distance from the mean where x is next to that. */
export function betaScore({ a, b, x, y }: Point): number {
  const excess = (b * x - a * y) / a;
  const log = x < 0.5 ? Math.log(x) : Math.log1p(-y);
  if (!(Math.abs(excess) < 0.5)) return log + digammaDifference(a, b);
  if (a < 1) return log + digamma(a + b) - digamma(a);
  return Math.log1p(excess) + logMinusDigamma(a) - logMinusDigamma(a + b);
}
