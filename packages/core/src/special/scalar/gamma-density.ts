import { digamma } from './digamma.js';
import { logGammaKernel } from './gammainc.js';
import { logMinusDigamma } from './log-minus-digamma.js';

/** x^(a - 1) e^-x / Gamma(a) for a > 0 and x >= 0; 0 at infinite arguments, NaN for negative ones. */
export function gammaDensity(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return a === 0 && x > 0 ? 0 : NaN;
  if (a === Infinity || x === Infinity) return a === x ? NaN : 0;
  if (x === 0) return a === 1 ? 1 : a < 1 ? Infinity : 0;
  return Math.exp(logGammaKernel(a, x) - Math.log(x));
}

/** log x - digamma(a), the derivative of log gammaDensity in a. */
export function gammaScore(a: number, x: number): number {
  const excess = (x - a) / a;
  if (!(Math.abs(excess) < 0.5)) return Math.log(x) - digamma(a);
  return Math.log1p(excess) + logMinusDigamma(a);
}
