import type { Arithmetic } from './arithmetic.js';
import { digammaOfPositive } from './digamma-formula.js';
import { logMinusDigammaFormula } from './log-minus-digamma-formula.js';
import { GAUSS_8 } from './repeated-rule.js';
import { trigammaOfPositive } from './trigamma-formula.js';

const LEAST_NORMAL = 2 ** -126;
const LARGEST = 1e37;

/** digamma(x + step) - digamma(x) for x > 0, step >= 0: the integral of trigamma for steps up to x. */
export function digammaDifferenceFormula<T>(m: Arithmetic<T>, base: T, width: T): T {
  const x = m.min(m.max(base, LEAST_NORMAL), LARGEST);
  const step = m.min(width, LARGEST);
  const isShort = m.less(step, x);
  const inside = m.min(step, x);
  const slope = m.sum(GAUSS_8, (node) => trigammaOfPositive(m, m.add(x, m.mul(node, inside))));
  const end = m.add(x, step);
  const small = m.sub(digammaOfPositive(m, end), digammaOfPositive(m, m.min(x, 1)));
  const start = m.max(x, 1);
  const tails = m.sub(logMinusDigammaFormula(m, start), logMinusDigammaFormula(m, m.max(end, 1)));
  const large = m.add(m.log1p(m.div(m.max(step, LEAST_NORMAL), start)), tails);
  return m.select(isShort, m.mul(inside, slope), m.select(m.less(x, 1), small, large));
}
