import type { Arithmetic } from './arithmetic.js';
import { polynomialFormula } from './polynomial-formula.js';

const COEFFICIENTS = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760];

/** The asymptotic series of log x - digamma(x) for x >= 3; its error is below 3e-8. */
export function logMinusDigammaSeriesFormula<T>(m: Arithmetic<T>, x: T): T {
  const inverse = m.div(1, x);
  const square = m.mul(inverse, inverse);
  return m.add(m.mul(inverse, 0.5), m.mul(square, polynomialFormula(m, square, COEFFICIENTS)));
}
