import { digamma } from './digamma.js';
import { logMinusDigammaSeries, SERIES_START } from './log-minus-digamma-series.js';

/** log x - digamma(x) for x > 0, without cancellation: about 1/(2x) for large x. */
export function logMinusDigamma(x: number): number {
  return x < SERIES_START ? Math.log(x) - digamma(x) : logMinusDigammaSeries(x);
}
