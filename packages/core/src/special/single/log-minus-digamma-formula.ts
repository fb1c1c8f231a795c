import type { Arithmetic } from './arithmetic.js';
import { digammaOfPositive } from './digamma-formula.js';
import { logMinusDigammaSeriesFormula } from './log-minus-digamma-series-formula.js';

/** log x - digamma(x) for x >= 1. */
export function logMinusDigammaFormula<T>(m: Arithmetic<T>, x: T): T {
  const small = m.min(x, 3);
  const direct = m.sub(m.log(small), digammaOfPositive(m, small));
  return m.select(m.less(x, 3), direct, logMinusDigammaSeriesFormula(m, m.max(x, 3)));
}
