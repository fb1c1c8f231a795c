import type { Arithmetic } from './arithmetic.js';
import { polynomialFormula } from './polynomial-formula.js';

const SERIES_LIMIT = 0.5;
const COEFFICIENTS = [1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040, 1 / 40320];

/** e^x - 1 - x; its Taylor series near 0. */
export function expm1MinusFormula<T>(m: Arithmetic<T>, x: T): T {
  const near = m.max(m.min(x, SERIES_LIMIT), -SERIES_LIMIT);
  const series = m.mul(m.mul(near, near), polynomialFormula(m, near, COEFFICIENTS));
  return m.select(m.less(SERIES_LIMIT, m.abs(x)), m.sub(m.expm1(x), x), series);
}
