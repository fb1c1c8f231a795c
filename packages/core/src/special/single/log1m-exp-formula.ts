import type { Arithmetic } from './arithmetic.js';

/** From this on, 1 - e^x is -x in float32, also where expm1 underflows on the way. */
const TINY = -1e-10;

/** log(1 - e^x) for x <= 0 (Mächler 2012). */
export function log1mExpFormula<T>(m: Arithmetic<T>, x: T): T {
  const near = m.max(x, -Math.LN2);
  const complement = m.select(m.less(TINY, near), m.neg(near), m.neg(m.expm1(near)));
  const far = m.log1p(m.neg(m.exp(m.min(x, -Math.LN2))));
  return m.select(m.less(x, -Math.LN2), far, m.log(complement));
}
