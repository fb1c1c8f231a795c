import type { Arithmetic } from './arithmetic.js';

/** log(1 + e^x). */
export function softplusFormula<T>(m: Arithmetic<T>, x: T): T {
  return m.add(m.max(x, 0), m.log1p(m.exp(m.neg(m.abs(x)))));
}
