import type { Arithmetic } from './arithmetic.js';
import { logGammaOnePlus } from './lgamma-formula.js';
import { stirlingSeriesFormula } from './stirling-series-formula.js';

/** log(2 pi) / 2. */
const HALF_LOG_TWO_PI = 0.9189385332046727;

/** log Gamma(x) - ((x - 1/2) log x - x + log(2 pi)/2) for x >= 1. */
export function stirlingTailFormula<T>(m: Arithmetic<T>, x: T): T {
  const small = m.min(x, 3);
  const isAboveTwo = m.less(2, small);
  const above = m.select(isAboveTwo, m.sub(small, 2), m.sub(small, 1));
  const logGamma = m.add(
    logGammaOnePlus(m, above),
    m.select(isAboveTwo, m.log(m.max(m.sub(small, 1), 1)), 0),
  );
  const stirling = m.sub(m.mul(m.sub(small, 0.5), m.log(small)), m.sub(small, HALF_LOG_TWO_PI));
  return m.select(m.less(x, 3), m.sub(logGamma, stirling), stirlingSeriesFormula(m, m.max(x, 3)));
}
