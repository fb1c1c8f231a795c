import type { Arithmetic } from './arithmetic.js';
import { digammaOfPositive } from './digamma-formula.js';
import { logKernelFormula, scoreFormula } from './gammainc-formula.js';

const LEAST_NORMAL = 2 ** -126;
/** Beyond, products of shapes and arguments would overflow. */
const LARGEST = 1e30;
/** What is larger counts as infinite. */
const ENDLESS = 3e38;

/** x^(a - 1) e^-x / Gamma(a). */
export function gammaDensityFormula<T>(m: Arithmetic<T>, shape: T, at: T): T {
  const a = m.min(m.max(shape, LEAST_NORMAL), LARGEST);
  const x = m.min(m.max(at, LEAST_NORMAL), LARGEST);
  const logX = m.log(x);
  const isSmall = m.less(a, 1);
  const inside = m.exp(m.sub(logKernelFormula(m, a, x, logX), logX));
  const density = m.select(isSmall, m.mul(inside, a), inside);
  const atZero = m.select(m.equal(shape, 1), 1, m.select(isSmall, Infinity, 0));
  const finite = m.select(m.equal(at, 0), atZero, density);
  const ended = m.select(m.less(ENDLESS, m.max(shape, at)), 0, finite);
  const known = m.select(m.equal(shape, 0), m.select(m.less(0, at), 0, NaN), ended);
  return m.select(m.less(m.min(shape, at), 0), NaN, known);
}

/** log x - digamma(a) for a > 0. */
export function gammaScoreFormula<T>(m: Arithmetic<T>, shape: T, at: T): T {
  const a = m.min(m.max(shape, LEAST_NORMAL), LARGEST);
  const logX = m.log(m.max(at, LEAST_NORMAL));
  const small = m.sub(logX, digammaOfPositive(m, m.min(a, 1)));
  const x = m.min(m.max(at, LEAST_NORMAL), LARGEST);
  return m.select(m.less(a, 1), small, scoreFormula(m, a, x, logX));
}
