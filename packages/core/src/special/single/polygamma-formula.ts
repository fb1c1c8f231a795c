import type { Arithmetic } from './arithmetic.js';
import { digammaFormula } from './digamma-formula.js';
import { lgammaOfPositive } from './lgamma-formula.js';
import { zetaFormula } from './zeta-formula.js';

/** As in 64 bits, where it is the largest n whose factorial is finite. */
const LARGEST_ORDER = 170;

/** The nth derivative of digamma, (-1)^(n + 1) n! zeta(n + 1, x). */
export function polygammaFormula<T>(m: Arithmetic<T>, n: T, x: T): T {
  const order = m.min(m.max(n, 1), LARGEST_ORDER);
  const next = m.add(order, 1);
  const size = zetaFormula(m, next, x, 0, lgammaOfPositive(m, next));
  const isEven = m.equal(m.mul(m.round(m.mul(order, 0.5)), 2), order);
  const value = m.select(isEven, m.neg(size), size);
  const isKnown = m.equal(m.round(n), n);
  const bounded = m.select(m.less(LARGEST_ORDER, n), NaN, m.select(m.less(n, 0), NaN, value));
  return m.select(isKnown, m.select(m.equal(n, 0), digammaFormula(m, x), bounded), NaN);
}
