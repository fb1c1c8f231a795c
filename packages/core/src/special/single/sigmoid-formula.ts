import type { Arithmetic } from './arithmetic.js';

/** 1 / (1 + e^-x). */
export function sigmoidFormula<T>(m: Arithmetic<T>, x: T): T {
  const e = m.exp(m.neg(m.abs(x)));
  const rest = m.add(e, 1);
  return m.select(m.less(x, 0), m.div(e, rest), m.div(1, rest));
}
