import type { BetaQuantileOrder } from '../scalar/betaincinv-slope.js';
import type { Arithmetic, Operand } from './arithmetic.js';

/** What is larger counts as infinite. */
const ENDLESS = 3e38;

/** The values at probabilities 0 and 1 and at infinite shapes as scalar/betaincinv.ts has them; NaN outside. */
export function betaQuantileEndsFormula<T>(
  m: Arithmetic<T>,
  order: BetaQuantileOrder,
  a: T,
  b: T,
  p: T,
  inside: T,
): T {
  const atZero = endFormula(m, order, 0, a, b);
  const atOne = endFormula(m, order, 1, b, a);
  const ofEndless = m.select(m.equal(b, 1), atOne, m.select(m.equal(a, 1), atZero, NaN));
  const known = m.select(m.less(ENDLESS, m.max(a, b)), ofEndless, inside);
  const value = m.select(m.equal(p, 0), atZero, m.select(m.equal(p, 1), atOne, known));
  const positive = m.select(m.less(0, m.min(a, b)), value, NaN);
  return m.select(m.less(m.min(p, m.sub(1, p)), 0), NaN, positive);
}

/** Where x is `end`, and the density there 0, `far` or infinite. */
function endFormula<T>(
  m: Arithmetic<T>,
  order: BetaQuantileOrder,
  end: 0 | 1,
  near: T,
  far: T,
): Operand<T> {
  if (order.length === 2) return NaN;
  if (order !== 'p') return order === '' ? end : 0;
  return m.select(m.equal(near, 1), m.div(1, far), m.select(m.less(near, 1), 0, Infinity));
}
