import { ERF_OVER_X } from '../coefficients/erf-over-x.js';
import type { Arithmetic } from './arithmetic.js';
import { erfcxMomentFormula } from './erfcx-moment-formula.js';
import { gaussianFormula } from './gaussian-formula.js';
import { polynomialFormula } from './polynomial-formula.js';

/** erf(x). */
export function erfFormula<T>(m: Arithmetic<T>, x: T): T {
  const size = m.abs(x);
  const bounded = m.min(size, 1);
  const near = m.mul(bounded, polynomialFormula(m, m.mul(bounded, bounded), ERF_OVER_X.single));
  const far = m.sub(1, m.mul(gaussianFormula(m, size, 1), erfcxMomentFormula(m, 0, size)));
  const value = m.select(m.less(size, 1), near, far);
  return m.select(m.less(0, x), value, m.neg(value));
}
