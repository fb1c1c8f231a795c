import { betaincFraction } from './betainc-fraction.js';
import { digamma } from './digamma.js';
import { digammaDifference } from './digamma-difference.js';
import { expm1Minus } from './expm1-minus.js';
import { integrateTail, NEGLIGIBLE } from './integrate-tail.js';
import { logMinusDigamma } from './log-minus-digamma.js';
import { log1pMinus } from './log1p-minus.js';
import { HALF_LOG_TWO_PI } from './stirling-series.js';
import { stirlingTail } from './stirling-tail.js';
import { trigamma } from './trigamma.js';

/** How many derivatives are taken in `a` and in `b`; two at most in all. */
export interface BetaOrder {
  a: 0 | 1 | 2;
  b: 0 | 1 | 2;
}

/** Up to this shape the continued fraction is faster than the integral. */
const LARGE_SHAPE = 2000;

/** Beyond this the fraction converges slowly. */
const NEAR_ONE = 0.99;

const VALUE: BetaOrder = { a: 0, b: 0 };

/**
 * The regularised incomplete beta function I_x(a, b), for a, b > 0 and 0 < x < 1, or a derivative of it in a and b.
 * With y = 1 - x, t / (1 - t) = x / y e^-u and D = x^a y^b / Beta(a, b),
 *
 *     I = D int_0^inf e^(-delta u - (a + b) k(u)) du,  delta = a y - b x,  k(u) = log(1 - x + x e^-u) + x u,
 *
 * whose integrand is log-concave and decreases where x is below the mean a / (a + b); above it I_x(a, b) =
 * 1 - I_y(b, a). A derivative in a puts log t minus its mean beside the integrand, one in b log(1 - t) minus its mean.
 */
export function betainc(a: number, b: number, x: number, order: BetaOrder = VALUE): number {
  if (!(a > 0 && b > 0 && x > 0 && x < 1 && a < Infinity && b < Infinity)) {
    return outside(a, b, x, order);
  }
  return betaincAt({ a, b, x, y: 1 - x }, order);
}

/** {@link betainc} inside of its domain, with all digits of 1 - x. */
export function betaincAt({ a, b, x, y }: Point, order: BetaOrder = VALUE): number {
  if (x === 0 || y === 0) return order.a + order.b === 0 ? x : 0;
  if (a * y >= b * x) return lower({ a, b, x, y }, order);
  const other = lower({ a: b, b: a, x: y, y: x }, { a: order.b, b: order.a });
  return (order.a + order.b === 0 ? 1 : 0) - other;
}

/** The limits at the ends of x and at zero and infinite a and b; NaN where there is none. */
function outside(a: number, b: number, x: number, order: BetaOrder): number {
  if (!(a >= 0 && b >= 0 && x >= 0 && x <= 1)) return NaN;
  if ((a === 0 && b === 0) || (a === Infinity && b === Infinity)) return NaN;
  if (order.a + order.b > 0) return a === 0 || b === 0 ? NaN : 0;
  if (x === 0 || x === 1) return x;
  return a === 0 || b === Infinity ? 1 : 0;
}

/** A point: y is 1 - x, with the digits that 1 - x may have lost. */
export interface Point {
  a: number;
  b: number;
  x: number;
  y: number;
}

/** log(x^a y^b / Beta(a, b)), by the distance from the mean and Stirling's formula. */
export function logBetaKernel({ a, b, x, y }: Point): number {
  const sum = a + b;
  const excess = b * x - a * y;
  const scale = 0.5 * (Math.log(a) + Math.log(b / sum)) - HALF_LOG_TWO_PI;
  const tails = stirlingTail(sum) - stirlingTail(a) - stirlingTail(b);
  return (
    a * logRatioMinus(excess / a, (x / a) * sum) +
    b * logRatioMinus(-excess / b, (y / b) * sum) +
    scale +
    tails
  );
}

/** log r - (r - 1) of a ratio r, given as its excess over 1 as well. */
function logRatioMinus(excess: number, ratio: number): number {
  return Math.abs(excess) < 0.5 ? log1pMinus(excess) : Math.log(ratio) - excess;
}

function logRatio(excess: number, ratio: number): number {
  return Math.abs(excess) < 0.5 ? Math.log1p(excess) : Math.log(ratio);
}

/** The derivatives of log(t^a (1 - t)^b / Beta(a, b)) are its scores less these means, and those differ by these. */
interface Curvatures {
  aa: number;
  ab: number;
  bb: number;
}

const NONE: Curvatures = { aa: 0, ab: 0, bb: 0 };

function curvatures(a: number, b: number, sum: number): Curvatures {
  const common = trigamma(sum);
  return { aa: trigamma(a) - common, ab: -common, bb: trigamma(b) - common };
}

/** What a derivative of a kernel puts beside the integrand: scores are the derivatives of its logarithm. */
function factor(order: BetaOrder, scoreA: number, scoreB: number, curvature: Curvatures): number {
  if (order.a === 2) return scoreA * scoreA - curvature.aa;
  if (order.b === 2) return scoreB * scoreB - curvature.bb;
  if (order.a === 1) return order.b === 1 ? scoreA * scoreB - curvature.ab : scoreA;
  return order.b === 1 ? scoreB : 1;
}

/**
 * The same for an integral that `b` multiplies: for b < 1 the kernel is b times one that is regular as b goes to 0, and
 * `scoreB` and the curvature are of that; by the product rule nothing cancels.
 */
function smallShapeFactor(
  b: number,
  order: BetaOrder,
  scoreA: number,
  scoreB: number,
  curvature: Curvatures,
): number {
  if (order.b === 0) return b * factor(order, scoreA, scoreB, curvature);
  if (order.b === 2) return 2 * scoreB + b * (scoreB * scoreB - curvature.bb);
  return order.a === 0 ? 1 + b * scoreB : scoreA + b * (scoreA * scoreB - curvature.ab);
}

function lower(point: Point, order: BetaOrder): number {
  const isValue = order.a + order.b === 0;
  if (isValue && point.x < NEAR_ONE && Math.max(point.a, point.b) < LARGE_SHAPE) {
    return (Math.exp(logBetaKernel(point)) / point.a) * betaincFraction(point.a, point.b, point.x);
  }
  if (point.a >= 1) return lowerIntegral(point, order);
  // I_x(a, b) = x^a y^b / (a Beta(a, b)) + I_x(a + 1, b): the integrand of the latter has no long tail.
  const { a, b, x, y } = point;
  const raised = { a: a + 1, b, x, y };
  const sum = a + b;
  const first = Math.exp(logBetaKernel(raised) - Math.log(x)) / sum;
  const rest = lowerIntegral(raised, order);
  if (isValue) return first + rest;
  const logY = x < 0.5 ? Math.log1p(-x) : Math.log(y);
  const scoreA = Math.log(x) + digamma(sum) - digamma(a + 1);
  const common = order.a + order.b === 2 ? trigamma(sum) : 0;
  const aa = order.a === 2 ? trigamma(a + 1) - common : 0;
  if (b >= 1) {
    const scoreB = logY + digammaDifference(b, a);
    const bb = order.b === 2 ? trigamma(b) - common : 0;
    return first * factor(order, scoreA, scoreB, { aa, ab: -common, bb }) + rest;
  }
  const scoreB = logY + digamma(sum) - digamma(b + 1);
  const bb = order.b === 2 ? trigamma(b + 1) - common : 0;
  return (first / b) * smallShapeFactor(b, order, scoreA, scoreB, { aa, ab: -common, bb }) + rest;
}

/** log(1 - x + x e^-u) + x u, about x y u²/2; the form in y = 1 - x keeps its digits where x is near 1. */
function cumulant(x: number, y: number, u: number): number {
  if (x <= 0.5) return log1pMinus(x * Math.expm1(-u)) + x * expm1Minus(-u);
  const v = y * Math.expm1(u);
  return v < 0.5 ? log1pMinus(v) + y * expm1Minus(u) : Math.log1p(v) - y * u;
}

function lowerIntegral(point: Point, order: BetaOrder): number {
  const { a, b, x, y } = point;
  const sum = a + b;
  const delta = a * y - b * x;
  const isSmall = b < 1;
  const weight = isSmall ? smallShapeFactor.bind(null, b) : factor;
  let meanA = 0;
  let meanB = 0;
  let curvature = NONE;
  if (order.a + order.b > 0) {
    const common = logMinusDigamma(sum);
    meanA = logRatio(-delta / a, (x / a) * sum) + logMinusDigamma(a) - common;
    meanB = isSmall
      ? Math.log(y * sum) - common - digamma(b + 1)
      : logRatio(delta / b, (y / b) * sum) + logMinusDigamma(b) - common;
    curvature = curvatures(a, isSmall ? b + 1 : b, sum);
  }
  const integrand = (u: number) => {
    const scoreA = meanA - Math.log1p(y * Math.expm1(u));
    const scoreB = meanB - Math.log1p(x * Math.expm1(-u));
    const kernel = Math.exp(-delta * u - sum * cumulant(x, y, u));
    return weight(order, scoreA, scoreB, curvature) * kernel;
  };
  const scale = isSmall ? Math.log(b) : 0;
  return Math.exp(logBetaKernel(point) - scale) * integrateTail(integrand, endOf(delta, sum, x, y));
}

/** Where delta u + sum k(u) = NEGLIGIBLE, by Newton's method: the first step goes to its right, the others come down. */
function endOf(delta: number, sum: number, x: number, y: number): number {
  const curvature = sum * x * y;
  const quadratic =
    (2 * NEGLIGIBLE) / (delta + Math.sqrt(delta * delta + 2 * curvature * NEGLIGIBLE));
  // sum k(u) >= sum (log y + x u)
  let end = Math.min(quadratic, (NEGLIGIBLE - sum * Math.log(y)) / (delta + sum * x));
  for (let i = 0; i < 5; i++) {
    const slope = delta + (sum * x * y * -Math.expm1(-end)) / (y + x * Math.exp(-end));
    end += (NEGLIGIBLE - delta * end - sum * cumulant(x, y, end)) / slope;
  }
  return end;
}
