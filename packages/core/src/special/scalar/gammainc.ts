import { digamma } from './digamma.js';
import { expm1Minus } from './expm1-minus.js';
import { gammaincFraction } from './gammainc-fraction.js';
import { gammaincSeries } from './gammainc-series.js';
import { integrateTail, NEGLIGIBLE } from './integrate-tail.js';
import { logMinusDigamma } from './log-minus-digamma.js';
import { log1pMinus } from './log1p-minus.js';
import { HALF_LOG_TWO_PI } from './stirling-series.js';
import { stirlingTail } from './stirling-tail.js';
import { trigamma } from './trigamma.js';

/** How many derivatives in `a` are taken. */
export type Order = 0 | 1 | 2;

/** Up to this shape P by its series and Q by its continued fraction are faster than by their integrals. */
const LARGE_SHAPE = 60;

/**
 * The regularised incomplete gamma function P(a, x) and its complement Q(a, x), for a > 0 and x > 0, or their `order`th
 * derivative in a; the one of the two that has no cancellation is computed and the other is 1 (or 0) minus it.
 *
 * With t = x e^-u below and t = x e^u above, D = x^a e^-x / Gamma(a) and delta = a - x,
 *
 *     P = D int_0^inf e^(-delta u - x (e^-u - 1 + u)) du,   Q = D int_0^inf e^(delta u - x (e^u - 1 - u)) du,
 *
 * whose integrands are log-concave and decrease where P, or Q, is the smaller one. A derivative in `a` puts
 * log t - digamma(a) beside them, which has one sign there.
 */
export function gammainc(a: number, x: number, order: Order = 0): number {
  if (!isInside(a, x)) return outside(a, x, order);
  if (isBelowMedian(a, x)) return lower(a, x, order);
  return (order === 0 ? 1 : 0) - upper(a, x, order);
}

/** The complement Q(a, x) = 1 - P(a, x); see {@link gammainc}. */
export function gammaincc(a: number, x: number, order: Order = 0): number {
  if (!isInside(a, x)) return (order === 0 ? 1 : 0) - outside(a, x, order);
  if (isBelowMedian(a, x)) return (order === 0 ? 1 : 0) - lower(a, x, order);
  return upper(a, x, order);
}

/** log(x^a e^-x / Gamma(a)) = -a (r - 1 - log r) + log(a / (2 pi)) / 2 - stirlingTail(a), r = x / a. */
export function logGammaKernel(a: number, x: number): number {
  return a * logRatioMinus(a, x) + 0.5 * Math.log(a) - HALF_LOG_TWO_PI - stirlingTail(a);
}

function isInside(a: number, x: number): boolean {
  return a > 0 && x > 0 && a < Infinity && x < Infinity;
}

/** The limits at 0 and infinity, NaN where there is none: as SciPy. */
function outside(a: number, x: number, order: Order): number {
  if (!(a >= 0 && x >= 0) || (a === x && (a === 0 || a === Infinity))) return NaN;
  if (order > 0) return a === 0 && x < Infinity ? NaN : 0;
  return x === Infinity || a === 0 ? 1 : 0;
}

/** About the median: a - 1/3 for large a, and P is about x^a for small a. */
function isBelowMedian(a: number, x: number): boolean {
  return a >= 1 ? x < a - 1 / 3 : a * Math.log(x) < -Math.LN2;
}

/** log r - (r - 1), r = x / a. */
function logRatioMinus(a: number, x: number): number {
  const excess = (x - a) / a;
  return Math.abs(excess) < 0.5 ? log1pMinus(excess) : Math.log(x / a) - excess;
}

/** log x - digamma(a). */
function logMinusMean(a: number, x: number): number {
  const excess = (x - a) / a;
  const logRatio = Math.abs(excess) < 0.5 ? Math.log1p(excess) : Math.log(x / a);
  return logRatio + logMinusDigamma(a);
}

/** What a derivative of a kernel puts beside the integrand: `score` is the derivative of its logarithm. */
function factor(order: Order, score: number, curvature: number): number {
  if (order === 0) return 1;
  return order === 1 ? score : score * score - curvature;
}

function lower(a: number, x: number, order: Order): number {
  if (order === 0 && a < LARGE_SHAPE) {
    return Math.exp(logGammaKernel(a + 1, x) - Math.log(x)) * gammaincSeries(a, x);
  }
  if (a >= 1) return lowerIntegral(a, x, order);
  // P(a, x) = x^a e^-x / Gamma(a + 1) + P(a + 1, x): the integrand of the latter has no long tail.
  const first = Math.exp(logGammaKernel(a + 1, x) - Math.log(x));
  const curvature = order === 2 ? trigamma(a + 1) : 0;
  const score = order === 0 ? 0 : Math.log(x) - digamma(a + 1);
  return first * factor(order, score, curvature) + lowerIntegral(a + 1, x, order);
}

function lowerIntegral(a: number, x: number, order: Order): number {
  const delta = a - x;
  const score = order === 0 ? 0 : logMinusMean(a, x);
  const curvature = order === 2 ? trigamma(a) : 0;
  // Newton's method for the end, where delta u + x (e^-u - 1 + u) = NEGLIGIBLE: from the left, then from the right.
  let end = quadraticEnd(delta, x);
  for (let i = 0; i < 3; i++) {
    end += (NEGLIGIBLE - delta * end - x * expm1Minus(-end)) / (delta - x * Math.expm1(-end));
  }
  const integrand = (u: number) =>
    factor(order, score - u, curvature) * Math.exp(-delta * u - x * expm1Minus(-u));
  return Math.exp(logGammaKernel(a, x)) * integrateTail(integrand, end);
}

function upper(a: number, x: number, order: Order): number {
  if (order === 0 && a < LARGE_SHAPE && x >= 1) {
    return Math.exp(logGammaKernel(a, x)) * gammaincFraction(a, x);
  }
  const delta = a - x;
  const end = upperEnd(a, x);
  const weight = a < 1 ? smallShapeFactor(a, x, order) : upperFactor(a, x, order);
  const integrand = (u: number) => weight(u) * Math.exp(delta * u - x * expm1Minus(u));
  const logKernel = a < 1 ? logGammaKernel(a + 1, x) - Math.log(x) : logGammaKernel(a, x);
  return Math.exp(logKernel) * integrateTail(integrand, end);
}

function upperFactor(a: number, x: number, order: Order): (u: number) => number {
  const score = order === 0 ? 0 : logMinusMean(a, x);
  const curvature = order === 2 ? trigamma(a) : 0;
  return (u) => factor(order, score + u, curvature);
}

/** Q is a times x^a e^-x / Gamma(a + 1) times the integral; by the product rule nothing cancels as a goes to 0. */
function smallShapeFactor(a: number, x: number, order: Order): (u: number) => number {
  if (order === 0) return () => a;
  const score = Math.log(x) - digamma(a + 1);
  if (order === 1) return (u) => 1 + a * (score + u);
  const curvature = trigamma(a + 1);
  return (u) => (2 + a * (score + u)) * (score + u) - a * curvature;
}

/** Where x (e^u - 1) - a u = NEGLIGIBLE; the iteration comes down to it. */
function upperEnd(a: number, x: number): number {
  let end = quadraticEnd(x - a, x);
  for (let i = 0; i < 3; i++) end = Math.min(end, Math.log1p((NEGLIGIBLE + a * end) / x));
  return end;
}

/** Where slope u + x u²/2 = NEGLIGIBLE. */
function quadraticEnd(slope: number, x: number): number {
  const root = Math.sqrt(slope * slope + 2 * x * NEGLIGIBLE);
  return slope > 0 ? (2 * NEGLIGIBLE) / (slope + root) : (root - slope) / x;
}
