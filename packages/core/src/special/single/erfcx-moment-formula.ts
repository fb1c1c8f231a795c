import { ERFCX_MOMENTS } from '../coefficients/erfcx-moments.js';
import type { Arithmetic } from './arithmetic.js';
import { polynomialFormula } from './polynomial-formula.js';

/** M_n(x) for x >= 0; see ERFCX_MOMENTS. */
export function erfcxMomentFormula<T>(m: Arithmetic<T>, n: number, x: T): T {
  // 1 / (1 + 2 x), where 2 x may overflow
  const scale = m.div(0.5, m.add(x, 0.5));
  // (x - 2) / (x + 2), which is no quotient of infinities so
  const q = m.sub(1, m.div(4, m.add(x, 2)));
  let value = polynomialFormula(m, q, ERFCX_MOMENTS[n]!.single);
  for (let k = 0; k <= n; k++) value = m.mul(value, scale);
  return value;
}
