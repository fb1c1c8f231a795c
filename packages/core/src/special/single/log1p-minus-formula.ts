import type { Arithmetic } from './arithmetic.js';
import { polynomialFormula } from './polynomial-formula.js';

const SERIES_LIMIT = 0.5;
const COEFFICIENTS = [1 / 3, 1 / 5, 1 / 7, 1 / 9, 1 / 11, 1 / 13, 1 / 15];

/** log(1 + x) - x for x >= -1/2: 2 artanh(s) - s (2 + x) with s = x / (2 + x) near 0. */
export function log1pMinusFormula<T>(m: Arithmetic<T>, x: T): T {
  const near = m.min(x, SERIES_LIMIT);
  const s = m.div(near, m.add(near, 2));
  const square = m.mul(s, s);
  const odd = m.mul(m.mul(square, 2), polynomialFormula(m, square, COEFFICIENTS));
  return m.select(m.less(SERIES_LIMIT, x), m.sub(m.log1p(x), x), m.mul(s, m.sub(odd, near)));
}
