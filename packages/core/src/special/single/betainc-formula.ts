import type { Arithmetic, Operand } from './arithmetic.js';
import { digammaDifferenceFormula } from './digamma-difference-formula.js';
import { digammaOfPositive } from './digamma-formula.js';
import { expm1MinusFormula } from './expm1-minus-formula.js';
import { integrateTailFormula, NEGLIGIBLE } from './integrate-tail-formula.js';
import { logMinusDigammaFormula } from './log-minus-digamma-formula.js';
import { log1pMinusFormula } from './log1p-minus-formula.js';
import { stirlingTailFormula } from './stirling-tail-formula.js';
import { trigammaDifferenceFormula } from './trigamma-difference-formula.js';
import { trigammaOfPositive } from './trigamma-formula.js';

const HALF_LOG_TWO_PI = 0.9189385332046727;
const LEAST_NORMAL = 2 ** -126;
/** Products of shapes beyond would overflow. */
const LARGEST = 1e18;
const SMALLEST = 1e-30;
/** What is larger counts as infinite. */
const ENDLESS = 3e38;
/** The edge of the integrand, at most log(2^24) away from the end of its tail. */
const PANELS = 6;

/** How many derivatives are taken in `a` and in `b`; two at most in all. */
export interface BetaOrder {
  a: 0 | 1 | 2;
  b: 0 | 1 | 2;
}

/** A point below the mean: 0 < x <= a / (a + b), y = 1 - x, delta = a y - b x. */
export interface BetaPoint<T> {
  a: T;
  b: T;
  x: T;
  y: T;
  delta: T;
}

/** The derivatives of the logarithm of the kernel, and of minus these. */
interface Scores<T> {
  a: T;
  b: T;
  aa: Operand<T>;
  ab: Operand<T>;
  bb: Operand<T>;
}

/** I_x(a, b) and its derivatives in a and b: the integrals of scalar/betainc.ts. */
export function betaincFormula<T>(
  m: Arithmetic<T>,
  order: BetaOrder,
  shapeA: T,
  shapeB: T,
  at: T,
): T {
  const a = m.min(m.max(shapeA, SMALLEST), LARGEST);
  const b = m.min(m.max(shapeB, SMALLEST), LARGEST);
  const x = m.min(m.max(at, LEAST_NORMAL), 1 - 2 ** -24);
  const y = m.sub(1, x);
  const delta = distanceFromMean(m, a, b, x, y);
  const isAbove = m.less(delta, 0);
  const swap = (one: T, other: T) => m.select(isAbove, other, one);
  const point = { a: swap(a, b), b: swap(b, a), x: swap(x, y), y: swap(y, x), delta: m.abs(delta) };
  const { logKernel, sum } = lowerFormula(m, order, point, isAbove);
  const value = m.mul(m.exp(logKernel), sum);
  const isValue = order.a + order.b === 0;
  const inside = m.select(isAbove, isValue ? m.sub(1, value) : m.neg(value), value);
  return withEnds(m, isValue, shapeA, shapeB, at, inside);
}

/** a y - b x with the products of the leading parts exact, so that next to the mean its digits are right. */
export function distanceFromMean<T>(m: Arithmetic<T>, a: T, b: T, x: T, y: T): T {
  const [highA, highB, highX, highY] = [m.leading(a), m.leading(b), m.leading(x), m.leading(y)];
  const [lowA, lowB, lowX] = [m.sub(a, highA), m.sub(b, highB), m.sub(x, highX)];
  const lowY = m.sub(m.sub(1, highY), x);
  const high = m.sub(m.mul(highA, highY), m.mul(highB, highX));
  const low = m.sub(
    m.add(m.mul(lowA, highY), m.mul(a, lowY)),
    m.add(m.mul(lowB, highX), m.mul(b, lowX)),
  );
  return m.add(high, low);
}

/** What a derivative puts beside the kernel; for b < 1 the kernel is b times a regular one. */
function factor<T>(
  m: Arithmetic<T>,
  order: BetaOrder,
  scores: Scores<T>,
  b: T,
  isSmall: T,
): Operand<T> {
  const plain = plainFactor(m, order, scores);
  const scaled = m.mul(plain, b);
  if (order.b === 0) return m.select(isSmall, scaled, plain);
  const less = order.b === 2 ? m.mul(scores.b, 2) : order.a === 1 ? scores.a : 1;
  return m.select(isSmall, m.add(scaled, less), plain);
}

function plainFactor<T>(
  m: Arithmetic<T>,
  order: BetaOrder,
  { a, b, aa, ab, bb }: Scores<T>,
): Operand<T> {
  if (order.a === 2) return m.sub(m.mul(a, a), aa);
  if (order.b === 2) return m.sub(m.mul(b, b), bb);
  if (order.a === 1) return order.b === 1 ? m.sub(m.mul(a, b), ab) : a;
  return order.b === 1 ? b : 1;
}

/**
 * The integral up to x, or a derivative, as e^logKernel times a sum, for a < 1 from x^a y^b / (a Beta(a, b)) + I_x(a + 1, b).
 * x^a y^b / Beta(a, b) is e^logKernel times `unit`. Where `isMirrored`, derivatives in a and in b change places.
 */
export function lowerFormula<T>(
  m: Arithmetic<T>,
  order: BetaOrder,
  { a, b, x, y, delta }: BetaPoint<T>,
  isMirrored?: T,
): { logKernel: T; sum: T; unit: T } {
  const isRaised = m.less(a, 1);
  const isSmall = m.less(b, 1);
  const shape = m.select(isRaised, m.add(a, 1), a);
  const other = m.select(isSmall, m.add(b, 1), b);
  const sum = m.add(shape, b);
  const distance = m.select(isRaised, m.add(delta, y), delta);
  const logX = m.log(x);
  const logY = m.select(m.less(x, 0.5), m.log1p(m.neg(m.min(x, 0.5))), m.log(y));

  const regular = m.select(isSmall, m.sub(distance, x), distance);
  const full = logBetaKernelFormula(m, { a: shape, b: other, x, y, delta: regular });
  const logKernel = m.sub(full, m.select(isSmall, m.add(logY, m.log(sum)), 0));

  const raisedPoint = { a: shape, b, x, y, delta: distance };
  const weights = weightsOf(m, order, { a, raised: raisedPoint, other, logX, logY }, isMirrored);
  const integrand = (u: T) => {
    const fall = m.add(m.mul(distance, u), m.mul(sum, cumulantFormula(m, x, y, u)));
    return m.mul(m.exp(m.neg(fall)), weights.inside(u));
  };
  const integral = integrateTailFormula(m, integrand, endFormula(m, raisedPoint), PANELS);
  const total = m.add(a, b);
  const raised = m.add(m.mul(m.mul(integral, x), total), weights.first);
  return {
    logKernel: m.sub(logKernel, m.select(isRaised, m.add(logX, m.log(total)), 0)),
    sum: m.select(isRaised, raised, integral),
    unit: m.mul(m.select(isRaised, a, 1), m.select(isSmall, b, 1)),
  };
}

/** What the kernels are taken from: `raised` has a + 1 for a < 1, `other` is b + 1 for b < 1. */
interface Kernels<T> {
  a: T;
  raised: BetaPoint<T>;
  other: T;
  logX: T;
  logY: T;
}

/** What a derivative puts beside the integrand, and beside the term before the integral for a < 1. */
function weightsOf<T>(
  m: Arithmetic<T>,
  order: BetaOrder,
  { a, raised, other, logX, logY }: Kernels<T>,
  isMirrored?: T,
): { inside: (u: T) => Operand<T>; first: Operand<T> } {
  const { a: shape, b, x, y } = raised;
  const isSmall = m.less(b, 1);
  const count = order.a + order.b;
  if (count === 0) {
    const plain = m.select(isSmall, b, 1);
    return { inside: () => plain, first: plain };
  }
  const mirrored = { a: order.b, b: order.a };
  const weight = (scores: Scores<T>) => {
    const direct = factor(m, order, scores, b, isSmall);
    if (isMirrored === undefined || order.a === order.b) return direct;
    return m.select(isMirrored, factor(m, mirrored, scores, b, isSmall), direct);
  };

  const total = m.add(a, b);
  const means = meanScores(m, raised, other, isSmall, logY);
  const bends = count === 2 ? bendsInside(m, shape, b, other, isSmall) : NO_BENDS;
  const inside = (u: T) => {
    const scoreA = m.sub(means.a, m.log1p(m.mul(y, m.expm1(u))));
    const scoreB = m.sub(means.b, m.log1p(m.mul(x, m.expm1(m.neg(u)))));
    return weight({ a: scoreA, b: scoreB, ...bends });
  };
  const mean = digammaOfPositive(m, total);
  const ofB = m.select(
    isSmall,
    m.sub(mean, digammaOfPositive(m, other)),
    digammaDifferenceFormula(m, b, a),
  );
  const first = weight({
    a: m.add(logX, m.sub(mean, digammaOfPositive(m, shape))),
    b: m.add(logY, ofB),
    ...(count === 2 ? bendsBefore(m, a, shape, b, other, isSmall) : NO_BENDS),
  });
  return { inside, first };
}

type Bends<T> = Pick<Scores<T>, 'aa' | 'ab' | 'bb'>;

const NO_BENDS = { aa: 0, ab: 0, bb: 0 };

function bendsInside<T>(m: Arithmetic<T>, shape: T, b: T, other: T, isSmall: T): Bends<T> {
  return {
    aa: trigammaDifferenceFormula(m, shape, b),
    ab: m.neg(trigammaOfPositive(m, m.add(shape, b))),
    bb: trigammaDifferenceFormula(m, other, m.select(isSmall, m.sub(shape, 1), shape)),
  };
}

function bendsBefore<T>(m: Arithmetic<T>, a: T, shape: T, b: T, other: T, isSmall: T): Bends<T> {
  const whole = trigammaOfPositive(m, m.add(a, b));
  const small = m.sub(trigammaOfPositive(m, other), whole);
  return {
    aa: m.sub(trigammaOfPositive(m, shape), whole),
    ab: m.neg(whole),
    bb: m.select(isSmall, small, trigammaDifferenceFormula(m, other, a)),
  };
}

/** log r and log r - (r - 1) of r = 1 + excess = ratio. */
function logarithms<T>(m: Arithmetic<T>, excess: T, ratio: T): { plain: T; minus: T } {
  const isNear = m.less(m.abs(excess), 0.5);
  const near = m.select(isNear, excess, 0);
  const logarithm = m.log(m.select(isNear, 1, m.max(ratio, LEAST_NORMAL)));
  return {
    plain: m.select(isNear, m.log1p(near), logarithm),
    minus: m.select(isNear, log1pMinusFormula(m, near), m.sub(logarithm, excess)),
  };
}

/** log(x^a y^b / Beta(a, b)) for a, b >= 1. */
export function logBetaKernelFormula<T>(m: Arithmetic<T>, { a, b, x, y, delta }: BetaPoint<T>): T {
  const sum = m.add(a, b);
  const [ofA, ofB] = ratios(m, { a, b, x, y, delta }, sum);
  const bends = m.add(m.mul(a, ofA.minus), m.mul(b, ofB.minus));
  const scale = m.sub(m.mul(m.add(m.log(a), m.log(m.div(b, sum))), 0.5), HALF_LOG_TWO_PI);
  const tails = m.add(stirlingTailFormula(m, a), stirlingTailFormula(m, b));
  return m.add(bends, m.add(scale, m.sub(stirlingTailFormula(m, sum), tails)));
}

/** Of x and y over their means. */
function ratios<T>(m: Arithmetic<T>, { a, b, x, y, delta }: BetaPoint<T>, sum: T) {
  return [
    logarithms(m, m.neg(m.div(delta, a)), m.mul(m.div(x, a), sum)),
    logarithms(m, m.div(delta, b), m.mul(m.div(y, b), sum)),
  ] as const;
}

/** log x and log y less the means of log t and log(1 - t), the latter for a small b less that of the regular kernel. */
function meanScores<T>(m: Arithmetic<T>, point: BetaPoint<T>, other: T, isSmall: T, logY: T) {
  const sum = m.add(point.a, point.b);
  const [ofA, ofB] = ratios(m, point, sum);
  const common = logMinusDigammaFormula(m, sum);
  const small = m.sub(m.add(logY, m.sub(m.log(sum), common)), digammaOfPositive(m, other));
  const large = m.sub(m.add(ofB.plain, logMinusDigammaFormula(m, other)), common);
  return {
    a: m.sub(m.add(ofA.plain, logMinusDigammaFormula(m, point.a)), common),
    b: m.select(isSmall, small, large),
  };
}

/** log(1 - x + x e^-u) + x u. */
function cumulantFormula<T>(m: Arithmetic<T>, x: T, y: T, u: T): T {
  const v = m.mul(x, m.expm1(m.neg(u)));
  const left = m.add(
    log1pMinusFormula(m, m.max(v, -0.5)),
    m.mul(x, expm1MinusFormula(m, m.neg(u))),
  );
  const w = m.mul(y, m.expm1(u));
  const near = m.add(log1pMinusFormula(m, m.min(w, 0.5)), m.mul(y, expm1MinusFormula(m, u)));
  const right = m.select(m.less(w, 0.5), near, m.sub(m.log1p(w), m.mul(y, u)));
  return m.select(m.less(0.5, x), right, left);
}

/** Where delta u + (a + b) cumulant(u) = NEGLIGIBLE. */
function endFormula<T>(m: Arithmetic<T>, { a, b, x, y, delta }: BetaPoint<T>): T {
  const sum = m.add(a, b);
  const curvature = m.mul(m.mul(sum, x), y);
  const root = m.sqrt(m.add(m.mul(delta, delta), m.mul(curvature, 2 * NEGLIGIBLE)));
  const quadratic = m.div(2 * NEGLIGIBLE, m.add(delta, root));
  const linear = m.div(m.sub(NEGLIGIBLE, m.mul(sum, m.log(y))), m.add(delta, m.mul(sum, x)));
  let end = m.min(m.min(quadratic, linear), 80);
  for (let i = 0; i < 4; i++) {
    const fall = m.add(m.mul(delta, end), m.mul(sum, cumulantFormula(m, x, y, end)));
    const odds = m.div(m.neg(m.expm1(m.neg(end))), m.add(y, m.mul(x, m.exp(m.neg(end)))));
    const slope = m.add(delta, m.mul(curvature, odds));
    end = m.min(m.add(end, m.div(m.sub(NEGLIGIBLE, fall), slope)), 80);
  }
  return end;
}

/** The limits at the ends of x and at zero and infinite shapes; NaN where there is none. */
function withEnds<T>(m: Arithmetic<T>, isValue: boolean, a: T, b: T, x: T, inside: T): T {
  const one = isValue ? 1 : 0;
  const least = m.min(a, b);
  const isEndless = m.less(ENDLESS, m.max(a, b));
  const atInfinity = m.select(m.less(ENDLESS, b), one, 0);
  const atZero = isValue ? m.select(m.equal(a, 0), 1, 0) : NaN;
  let value = m.select(isEndless, atInfinity, inside);
  value = m.select(m.equal(least, 0), atZero, value);
  if (isValue) value = m.select(m.equal(x, 0), 0, m.select(m.equal(x, 1), 1, value));
  else
    value = m.select(m.equal(m.mul(x, m.sub(1, x)), 0), m.select(m.equal(least, 0), NaN, 0), value);
  value = m.select(m.less(ENDLESS, least), NaN, m.select(m.equal(m.max(a, b), 0), NaN, value));
  return m.select(m.less(m.min(least, m.min(x, m.sub(1, x))), 0), NaN, value);
}
