import type { Arithmetic, Operand } from './arithmetic.js';
import { digammaOfPositive } from './digamma-formula.js';
import { expm1MinusFormula } from './expm1-minus-formula.js';
import { integrateTailFormula, NEGLIGIBLE } from './integrate-tail-formula.js';
import { logGammaOnePlus } from './lgamma-formula.js';
import { logMinusDigammaFormula } from './log-minus-digamma-formula.js';
import { log1pMinusFormula } from './log1p-minus-formula.js';
import { stirlingTailFormula } from './stirling-tail-formula.js';
import { trigammaFormula } from './trigamma-formula.js';

const HALF_LOG_TWO_PI = 0.9189385332046727;
const LEAST_NORMAL = 2 ** -126;
/** Beyond, only x = a is between 0 and 1, and products of such numbers would overflow. */
const LARGEST = 1e30;
/** A ratio x / a from which on the exponent is below that of any float32 for a >= 1. */
const FAR = 1e4;
/** What is larger counts as infinite. */
const ENDLESS = 3e38;

/** Which function, and how many derivatives of it in `a`. */
export interface GammaincVariant {
  side: 'lower' | 'upper';
  order: 0 | 1 | 2;
}

/** P(a, x), Q(a, x) and their derivatives in `a`: the integrals of scalar/gammainc.ts, the two sides in one. */
export function gammaincFormula<T>(
  m: Arithmetic<T>,
  { side, order }: GammaincVariant,
  shape: T,
  at: T,
): T {
  const a = m.min(m.max(shape, LEAST_NORMAL), LARGEST);
  const x = m.min(m.max(at, LEAST_NORMAL), LARGEST);
  const logX = m.log(x);
  const isSmall = m.less(a, 1);
  // The sign of the distance from the median
  const distance = m.select(isSmall, m.add(m.mul(a, logX), Math.LN2), m.sub(x, m.sub(a, 1 / 3)));
  const isLower = m.less(distance, 0);
  const point = { a, x, logX, isLower };
  const kernel = m.exp(logKernelFormula(m, a, x, logX));
  const { first, rest } = overKernelFormula(m, order, point);
  const value = m.mul(kernel, m.add(rest, first));

  const other = order === 0 ? m.sub(1, value) : m.neg(value);
  const inside =
    side === 'lower' ? m.select(isLower, value, other) : m.select(isLower, other, value);
  return withEnds(m, { side, order }, shape, at, inside);
}

/** A point of the distribution, and which of its sides is asked for. */
export interface GammaPoint<T> {
  a: T;
  x: T;
  logX: T;
  isLower: T;
}

/**
 * P or Q, or the derivative of that in a, over the kernel whose logarithm is {@link logKernelFormula}, as a sum; `first`
 * is 0 but below for a < 1.
 */
export function overKernelFormula<T>(
  m: Arithmetic<T>,
  order: 0 | 1 | 2,
  { a, x, logX, isLower }: GammaPoint<T>,
): { first: T; rest: T } {
  const isSmall = m.less(a, 1);
  const raised = m.select(isSmall, m.add(a, 1), a);
  const score = order === 0 ? logX : scoreFormula(m, a, x, logX);
  const curvature = order === 2 ? trigammaFormula(m, raised) : logX;
  const smallScore = order === 0 ? logX : m.sub(logX, digammaOfPositive(m, raised));
  const isPlateau = m.select(isLower, 0, m.select(isSmall, 1, 0));
  const weight = (u: T) => {
    const total = m.add(m.select(isSmall, smallScore, score), u);
    const [here, before] = weights(m, order, total, curvature);
    // By the product rule for a times a kernel that is regular as a goes to 0
    return m.select(m.less(0, isPlateau), m.add(m.mul(here, a), before), here);
  };
  const integral = tailFormula(m, m.select(isLower, raised, a), x, isLower, weight);
  const isSplit = m.less(0, m.select(isLower, m.select(isSmall, 1, 0), 0));
  const first = weights(m, order, smallScore, curvature)[0];
  return {
    first: m.select(isSplit, first, 0),
    rest: m.mul(integral, m.select(isSplit, x, 1)),
  };
}

/** The factor beside the integrand for a derivative, and the one of an order less times the order. */
function weights<T>(
  m: Arithmetic<T>,
  order: 0 | 1 | 2,
  score: T,
  curvature: T,
): [here: Operand<T>, before: Operand<T>] {
  if (order === 0) return [1, 0];
  if (order === 1) return [score, 1];
  return [m.sub(m.mul(score, score), curvature), m.mul(score, 2)];
}

/** log(x^a e^-x / Gamma(a)), for a < 1 log(x^a e^-x / Gamma(a + 1)). */
export function logKernelFormula<T>(m: Arithmetic<T>, a: T, x: T, logX: T): T {
  const large = m.max(a, 1);
  const excess = m.min(m.div(m.sub(x, large), large), FAR);
  const ratio = m.min(m.max(m.div(x, large), LEAST_NORMAL), 2 * FAR);
  const isNear = m.less(m.abs(excess), 0.5);
  const near = log1pMinusFormula(m, m.select(isNear, excess, 0));
  const logRatioMinus = m.select(isNear, near, m.sub(m.log(ratio), excess));
  const stirling = m.sub(
    m.mul(m.log(large), 0.5),
    m.add(stirlingTailFormula(m, large), HALF_LOG_TWO_PI),
  );
  const direct = m.sub(m.sub(m.mul(a, logX), x), logGammaOnePlus(m, m.min(a, 1)));
  return m.select(m.less(a, 1), direct, m.add(m.mul(large, logRatioMinus), stirling));
}

/** log x - digamma(a) for a >= 1. */
export function scoreFormula<T>(m: Arithmetic<T>, a: T, x: T, logX: T): T {
  const large = m.max(a, 1);
  const excess = m.min(m.div(m.sub(x, large), large), FAR);
  const isNear = m.less(m.abs(excess), 0.5);
  const near = m.add(m.log1p(m.select(isNear, excess, 0)), logMinusDigammaFormula(m, large));
  return m.select(isNear, near, m.sub(logX, digammaOfPositive(m, large)));
}

/** int_0^inf weight(sigma u) e^(sigma delta u - x (e^(sigma u) - 1 - sigma u)) du, sigma = -1 below and 1 above. */
function tailFormula<T>(m: Arithmetic<T>, a: T, x: T, isLower: T, weight: (u: T) => T): T {
  const delta = m.sub(a, x);
  const signed = (u: T) => m.select(isLower, m.neg(u), u);
  const quadratic = quadraticEnd(m, m.select(isLower, delta, m.neg(delta)), a, x);
  let lowerEnd = quadratic;
  for (let i = 0; i < 3; i++) {
    const fall = m.add(m.mul(delta, lowerEnd), m.mul(x, expm1MinusFormula(m, m.neg(lowerEnd))));
    const slope = m.sub(delta, m.mul(x, m.expm1(m.neg(lowerEnd))));
    lowerEnd = m.add(lowerEnd, m.div(m.sub(NEGLIGIBLE, fall), m.select(isLower, slope, 1)));
  }
  let upperEnd = m.min(quadratic, 200);
  for (let i = 0; i < 2; i++) {
    const fall = m.add(m.mul(a, upperEnd), NEGLIGIBLE);
    const far = m.log1p(m.div(fall, m.max(x, 1)));
    const edge = m.sub(m.log(m.add(fall, m.min(x, 1))), m.log(m.min(x, 1)));
    upperEnd = m.min(upperEnd, m.select(m.less(x, 1), edge, far));
  }
  const integrand = (u: T) => {
    const v = signed(u);
    const exponent = m.sub(m.mul(delta, v), m.mul(x, expm1MinusFormula(m, v)));
    return m.mul(weight(v), m.exp(exponent));
  };
  return integrateTailFormula(m, integrand, m.select(isLower, lowerEnd, upperEnd), 2);
}

/** Where slope u + x u²/2 = NEGLIGIBLE, with all numbers over the larger of a and x, so that no square overflows. */
function quadraticEnd<T>(m: Arithmetic<T>, slope: T, a: T, x: T): T {
  const unit = m.max(m.max(a, x), 1e-15);
  const relative = m.div(slope, unit);
  const curvature = m.div(m.mul(m.div(x, unit), 2 * NEGLIGIBLE), unit);
  const root = m.sqrt(m.add(m.mul(relative, relative), curvature));
  const rising = m.div(2 * NEGLIGIBLE, m.mul(unit, m.add(m.max(relative, 0), root)));
  const falling = m.div(m.sub(root, m.min(relative, 0)), m.div(x, unit));
  return m.select(m.less(0, slope), rising, falling);
}

/** The limits at 0 and infinity, NaN outside. */
function withEnds<T>(m: Arithmetic<T>, { side, order }: GammaincVariant, a: T, x: T, inside: T): T {
  const [none, all] = order > 0 ? [0, 0] : side === 'lower' ? [0, 1] : [1, 0];
  const atZeroShape = order > 0 ? NaN : all;
  const isLargeX = m.less(ENDLESS, x);
  const isLargeA = m.less(ENDLESS, a);
  let value = m.select(m.equal(x, 0), m.select(m.equal(a, 0), NaN, none), inside);
  value = m.select(m.less(0, x), m.select(m.equal(a, 0), atZeroShape, value), value);
  value = m.select(isLargeA, none, value);
  value = m.select(isLargeX, m.select(isLargeA, NaN, all), value);
  return m.select(m.less(m.min(a, x), 0), NaN, value);
}
