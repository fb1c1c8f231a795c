import type { Arithmetic } from './arithmetic.js';
import { type BetaPoint, distanceFromMean, logBetaKernelFormula } from './betainc-formula.js';
import { digammaDifferenceFormula } from './digamma-difference-formula.js';
import { logMinusDigammaFormula } from './log-minus-digamma-formula.js';

const LEAST_NORMAL = 2 ** -126;
const SMALLEST = 1e-30;
/** Products of shapes beyond would overflow. */
const LARGEST = 1e18;

/** x^(a - 1) (1 - x)^(b - 1) / Beta(a, b); a shape below 1 is raised by 1, where Stirling's formula is good. */
export function betaDensityFormula<T>(m: Arithmetic<T>, shapeA: T, shapeB: T, at: T): T {
  const a = m.min(m.max(shapeA, SMALLEST), LARGEST);
  const b = m.min(m.max(shapeB, SMALLEST), LARGEST);
  const x = m.min(m.max(at, LEAST_NORMAL), 1 - 2 ** -24);
  const y = m.sub(1, x);
  const [raisedA, raisedB] = [m.less(a, 1), m.less(b, 1)];
  const one = m.select(raisedA, m.add(a, 1), a);
  const other = m.select(raisedB, m.add(b, 1), b);
  const fromA = m.select(raisedA, y, 0);
  const fromB = m.select(raisedB, x, 0);
  const delta = m.sub(m.add(distanceFromMean(m, a, b, x, y), fromA), fromB);
  const logKernel = logBetaKernelFormula(m, { a: one, b: other, x, y, delta });
  const logX = m.log(x);
  const logY = m.log1p(m.neg(x));
  const lowered = m.sub(
    m.sub(logKernel, m.select(raisedA, m.mul(logX, 2), logX)),
    m.select(raisedB, m.mul(logY, 2), logY),
  );
  const byA = m.select(raisedA, m.div(a, m.add(a, other)), 1);
  const byB = m.select(raisedB, m.div(b, m.add(a, b)), 1);
  const inside = m.mul(m.mul(m.exp(lowered), byA), byB);
  const atZero = m.select(m.equal(shapeA, 1), b, m.select(raisedA, Infinity, 0));
  const atOne = m.select(m.equal(shapeB, 1), a, m.select(raisedB, Infinity, 0));
  const value = m.select(m.equal(at, 0), atZero, m.select(m.equal(at, 1), atOne, inside));
  const range = m.min(at, m.sub(1, at));
  const isKnown = m.less(0, m.min(shapeA, shapeB));
  return m.select(m.less(range, 0), NaN, m.select(isKnown, value, NaN));
}

/** log x - digamma(a) + digamma(a + b). */
export function firstBetaScoreFormula<T>(m: Arithmetic<T>, a: T, b: T, x: T): T {
  const y = m.sub(1, x);
  return betaScoreFormula(m, { a, b, x, y, delta: distanceFromMean(m, a, b, x, y) });
}

/** log(1 - x) - digamma(b) + digamma(a + b). */
export function secondBetaScoreFormula<T>(m: Arithmetic<T>, a: T, b: T, x: T): T {
  const y = m.sub(1, x);
  const delta = m.neg(distanceFromMean(m, a, b, x, y));
  return betaScoreFormula(m, { a: b, b: a, x: y, y: x, delta });
}

/** log x - digamma(a) + digamma(a + b), by the distance from the mean where x is next to that. */
export function betaScoreFormula<T>(m: Arithmetic<T>, { a, b, x, y, delta }: BetaPoint<T>): T {
  const logarithm = m.select(m.less(x, 0.5), m.log(x), m.log1p(m.neg(m.min(y, 0.5))));
  const direct = m.add(logarithm, digammaDifferenceFormula(m, a, b));
  const excess = m.neg(m.div(delta, a));
  const isNear = m.less(m.abs(excess), 0.5);
  const large = m.max(a, 1);
  const tails = m.sub(
    logMinusDigammaFormula(m, large),
    logMinusDigammaFormula(m, m.max(m.add(a, b), 1)),
  );
  const near = m.add(m.log1p(m.select(isNear, excess, 0)), tails);
  return m.select(m.less(a, 1), direct, m.select(isNear, near, direct));
}
