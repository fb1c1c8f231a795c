import { digamma } from './digamma.js';
import { polygamma } from './polygamma.js';
import { trigamma } from './trigamma.js';

/** Steps below this part of x are left to the derivative at their middle: both ways err by less than 1e-8 there. */
const SMALL_STEP = 1e-4;

/** digamma(x + step) - digamma(x) for x > 0 and step >= 0, without cancellation for small steps. */
export function digammaDifference(x: number, step: number): number {
  if (step < SMALL_STEP * x) return step * trigamma(x + 0.5 * step);
  return digamma(x + step) - digamma(x);
}

/** trigamma(x + step) - trigamma(x). */
export function trigammaDifference(x: number, step: number): number {
  if (step < SMALL_STEP * x) return step * polygamma(2, x + 0.5 * step);
  return trigamma(x + step) - trigamma(x);
}
