import { logMinusDigammaSeries, SERIES_START } from './log-minus-digamma-series.js';
import { sinPi } from './sin-pi.js';

/**
 * The derivative of log |Gamma(x)|. At its poles: -Infinity at 0, Infinity at -0 (as SciPy; the sides of the pole),
 * NaN at the negative integers and -Infinity.
 */
export function digamma(x: number): number {
  if (x === 0) return -1 / x;
  if (x < 0) {
    if (x === Math.floor(x)) return NaN;
    return digamma(-x) - 1 / x - (Math.PI * sinPi(x + 0.5)) / sinPi(x);
  }
  let shifted = x;
  let sum = 0;
  while (shifted < SERIES_START) {
    sum += 1 / shifted;
    shifted++;
  }
  if (shifted === Infinity) return shifted;
  return Math.log(shifted) - logMinusDigammaSeries(shifted) - sum;
}
