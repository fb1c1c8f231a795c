import { lgamma } from './lgamma.js';
import { log1pMinus } from './log1p-minus.js';
import { HALF_LOG_TWO_PI, STIRLING_LIMIT, stirlingSeries } from './stirling-series.js';

/**
 * log Beta(a, b) = lgamma(a) + lgamma(b) - lgamma(a + b), by differences of Stirling's series where an argument is
 * large, so that nothing cancels. For a, b >= 0: Infinity at 0, -Infinity at infinity, NaN where one of them is negative.
 */
export function lbeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (!(small >= 0)) return NaN;
  if (large === Infinity) return small === 0 ? NaN : -Infinity;
  if (small === 0) return Infinity;
  const sum = small + large;
  if (large < STIRLING_LIMIT) return lgamma(small) + lgamma(large) - lgamma(sum);
  const ratio = small / large;
  const tails = stirlingSeries(large) - stirlingSeries(sum);
  if (small < STIRLING_LIMIT) {
    // lgamma(large) - lgamma(sum)
    const difference = 0.5 * Math.log1p(ratio) - large * log1pMinus(ratio) - small * Math.log(sum);
    return lgamma(small) + difference + tails;
  }
  const leading = (small - 0.5) * Math.log(small / sum) - large * Math.log1p(ratio);
  return leading - 0.5 * Math.log(large) + HALF_LOG_TWO_PI + stirlingSeries(small) + tails;
}
