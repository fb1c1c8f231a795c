import { lgamma } from './lgamma.js';
import { HALF_LOG_TWO_PI, STIRLING_LIMIT, stirlingSeries } from './stirling-series.js';

/**
 * What Stirling's formula leaves of log Gamma, for x > 0:
 *
 *     log Gamma(x) = (x - 1/2) log x - x + log(2 pi)/2 + stirlingTail(x),
 *
 * about 1/(12 x) for large x.
 */
export function stirlingTail(x: number): number {
  if (x < STIRLING_LIMIT) return lgamma(x) - ((x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI);
  return stirlingSeries(x);
}
