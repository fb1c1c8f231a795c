import type { QuantileOrder, Tail } from '../scalar/gamma-quantile.js';
import type { Arithmetic } from './arithmetic.js';
import { gammaScoreFormula } from './gamma-density-formula.js';
import { type GammaPoint, logKernelFormula, overKernelFormula } from './gammainc-formula.js';
import { logGammaOnePlus } from './lgamma-formula.js';
import { normalQuantileFormula } from './normal-quantile-formula.js';
import { polynomialFormula } from './polynomial-formula.js';
import { stirlingTailFormula } from './stirling-tail-formula.js';

const HALF_LOG_TWO_PI = 0.9189385332046727;
const LEAST_NORMAL = 2 ** -126;
const LOG_LEAST_NORMAL = -87.3;
/** Products of larger numbers would overflow; the quantiles of larger shapes are these shapes. */
const LARGEST = 1e30;
/** What is larger counts as infinite. */
const ENDLESS = 3e38;
/** The start is within a factor of 3, and each step doubles the digits: 0.1, 4e-3, 1e-6 at most. */
const STEPS = 3;
/** Q(a, 1) / a for a in [0, 1], to 1e-3. */
const UPPER_AT_ONE = [0.2194, 0.2323, -0.0838];
/** The series below a small shape has 1e-8 up to 1 with so many terms, and is finite up to 2. */
const SERIES_TERMS = 12;
const SERIES_END = 2;

/** P and Q, of which one is given, and their logarithms. */
interface Probabilities<T> {
  p: T;
  q: T;
  logP: T;
  logQ: T;
}

/** The x at which P(a, x), or Q(a, x), is `probability`, or a derivative of it: see scalar/gamma-quantile.ts. */
export function gammaincinvFormula<T>(
  m: Arithmetic<T>,
  tail: Tail,
  order: QuantileOrder,
  shape: T,
  probability: T,
): T {
  const a = m.min(m.max(shape, LEAST_NORMAL), LARGEST);
  const given = m.min(m.max(probability, 0), 1);
  const other = m.sub(1, given);
  const [logGiven, logOther] = [m.log(given), m.log1p(m.neg(given))];
  const probabilities =
    tail === 'lower'
      ? { p: given, q: other, logP: logGiven, logQ: logOther }
      : { p: other, q: given, logP: logOther, logQ: logGiven };
  const point = quantile(m, a, probabilities);
  const inside = order === '' ? point.x : derivative(m, tail, order, point, probabilities);
  return withEnds(m, tail, order, shape, probability, inside);
}

/** Newton's method in log x on log P or log Q, on the smaller of the two; on log Q for a >= 1 it is in x. */
function quantile<T>(m: Arithmetic<T>, a: T, probabilities: Probabilities<T>): GammaPoint<T> {
  const { p, q, logP, logQ } = probabilities;
  const isSmall = m.less(a, 1);
  const atOne = m.mul(a, polynomialFormula(m, m.min(a, 1), UPPER_AT_ONE));
  const isLower = m.less(m.select(isSmall, atOne, p), q);
  const goal = m.select(isLower, logP, logQ);
  const pointAt = (x: T) => ({ a, x, logX: m.log(x), isLower });
  const x = m.repeat(STEPS, firstGuess(m, a, isLower, probabilities), (guess) => {
    const { logarithm, inverseSlope } = logProbability(m, pointAt(guess));
    const step = m.mul(m.sub(goal, logarithm), inverseSlope);
    const inLog = m.exp(step);
    const factor = m.select(isLower, inLog, m.select(isSmall, inLog, m.add(1, step)));
    return m.min(m.max(m.mul(guess, factor), LEAST_NORMAL), LARGEST);
  });
  return pointAt(x);
}

/**
 * Above the median Wilson and Hilferty's; below, the larger of it and the root of x^a / Gamma(a + 1) = p, which is never
 * too large. For a < 1 that root, or the root of e^-x / Gamma(a) = q, which is too large beyond 1.
 */
function firstGuess<T>(m: Arithmetic<T>, a: T, isLower: T, probabilities: Probabilities<T>): T {
  const { p, q, logP, logQ } = probabilities;
  const isSmall = m.less(a, 1);
  const [small, large] = [m.min(a, 1), m.max(a, 1)];
  const logGamma = logGammaOnePlus(m, small);
  const stirling = m.add(
    m.sub(m.mul(m.add(large, 0.5), m.log(large)), large),
    m.add(stirlingTailFormula(m, large), HALF_LOG_TWO_PI),
  );
  const logPower = m.div(m.add(logP, m.select(isSmall, logGamma, stirling)), a);
  const power = m.exp(m.max(logPower, LOG_LEAST_NORMAL));
  const exponential = m.max(m.sub(m.sub(m.log(small), logGamma), logQ), 1);
  const z = normalQuantileFormula(m, m.mul(m.sub(p, q), 0.5), m.mul(m.min(p, q), 2));
  const ninth = m.div(1 / 9, large);
  const root = m.max(m.add(m.sub(1, ninth), m.mul(z, m.sqrt(ninth))), 0);
  const cube = m.mul(m.mul(m.mul(large, root), root), root);
  const ofSmall = m.select(isLower, m.min(power, 1), exponential);
  return m.select(isSmall, ofSmall, m.select(isLower, m.max(cube, power), cube));
}

/** log P or log Q and what its derivative in log x is one over. */
function logProbability<T>(
  m: Arithmetic<T>,
  point: GammaPoint<T>,
): Record<'logarithm' | 'inverseSlope', T> {
  const { a, x, logX, isLower } = point;
  const isSmall = m.less(a, 1);
  const isSeries = m.less(m.select(isLower, m.min(a, 1), 1), 1);
  // P = x^a / Gamma(a + 1) (1 - a s): where a is tiny, P is next to 1 and only so keeps the digits of 1 - P.
  const small = m.min(a, 1);
  const bounded = m.min(x, SERIES_END);
  const lost = m.mul(small, lowerSeries(m, small, bounded));
  const logPower = m.sub(m.mul(small, logX), logGammaOnePlus(m, small));
  const logSeries = m.add(logPower, m.log1p(m.neg(lost)));
  const series = m.mul(m.sub(1, lost), m.exp(bounded));

  const { rest } = overKernelFormula(m, 0, point);
  const logTail = m.add(logKernelFormula(m, a, x, logX), m.log(rest));
  const size = m.div(m.select(isSeries, series, rest), m.select(isSmall, a, 1));
  return {
    logarithm: m.select(isSeries, logSeries, logTail),
    inverseSlope: m.select(isLower, size, m.neg(size)),
  };
}

/** s = sum over k > 0 of (-1)^(k + 1) x^k / (k! (a + k)). */
function lowerSeries<T>(m: Arithmetic<T>, a: T, x: T): T {
  let value = m.div(1, m.add(a, SERIES_TERMS));
  for (let k = SERIES_TERMS - 1; k > 0; k--) {
    value = m.sub(m.div(1, m.add(a, k)), m.mul(m.mul(x, 1 / (k + 1)), value));
  }
  return m.mul(x, value);
}

/** The derivative over the density is one of the sum over the kernel, so that no exponential of a large number enters. */
function derivative<T>(
  m: Arithmetic<T>,
  tail: Tail,
  order: QuantileOrder,
  point: GammaPoint<T>,
  { p, q }: Probabilities<T>,
): T {
  const { a, x, isLower } = point;
  const unit = m.div(m.select(isLower, x, m.neg(x)), m.min(a, 1));
  const ofShape = (times: 1 | 2) => {
    const { first, rest } = overKernelFormula(m, times, point);
    return m.neg(m.mul(unit, m.add(first, rest)));
  };
  if (order === 'a') return ofShape(1);
  const size = m.div(
    m.mul(x, m.abs(logProbability(m, point).inverseSlope)),
    m.select(isLower, p, q),
  );
  const slope = tail === 'lower' ? size : m.neg(size);
  if (order === 'p') return slope;
  const tilt = m.div(m.sub(m.sub(a, x), 1), x);
  if (order === 'pp') return m.neg(m.mul(m.mul(tilt, slope), slope));
  const score = gammaScoreFormula(m, a, x);
  const byShape = ofShape(1);
  const drift = m.mul(tilt, byShape);
  if (order === 'ap') return m.neg(m.mul(slope, m.add(score, drift)));
  return m.sub(ofShape(2), m.mul(m.add(m.mul(score, 2), drift), byShape));
}

/** The values at probabilities 0 and 1 and at zero and infinite shapes; NaN outside. */
function withEnds<T>(
  m: Arithmetic<T>,
  tail: Tail,
  order: QuantileOrder,
  shape: T,
  probability: T,
  inside: T,
): T {
  const isFirst = order.length < 2;
  const sign = tail === 'upper' && order === 'p' ? -1 : 1;
  const atOne = m.select(m.less(shape, 1), 0, m.select(m.equal(shape, 1), 1, Infinity));
  const atNothing = order === 'p' ? m.mul(atOne, sign) : isFirst ? 0 : NaN;
  const atEverything = isFirst ? sign * Infinity : NaN;
  const known = order === '' ? m.select(m.less(LARGEST, shape), shape, inside) : inside;
  const isNothing = m.equal(probability, tail === 'lower' ? 0 : 1);
  const isEverything = m.equal(probability, tail === 'lower' ? 1 : 0);
  const ofFinite = m.select(m.less(ENDLESS, shape), NaN, known);
  const ofPositive = m.select(m.equal(shape, 0), NaN, ofFinite);
  const value = m.select(isEverything, atEverything, m.select(isNothing, atNothing, ofPositive));
  const distance = m.min(shape, m.min(probability, m.sub(1, probability)));
  return m.select(m.less(distance, 0), NaN, value);
}
