import type { Arithmetic } from './arithmetic.js';
import { polynomialFormula } from './polynomial-formula.js';

const COEFFICIENTS = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188];

/** The asymptotic series of what Stirling's formula leaves of log Gamma, for x >= 3; its error is below 4e-8. */
export function stirlingSeriesFormula<T>(m: Arithmetic<T>, x: T): T {
  const inverse = m.div(1, x);
  return m.mul(inverse, polynomialFormula(m, m.mul(inverse, inverse), COEFFICIENTS));
}
