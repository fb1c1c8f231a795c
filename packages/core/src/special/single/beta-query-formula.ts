import type { Arithmetic } from './arithmetic.js';
import { type BetaPoint, distanceFromMean } from './betainc-formula.js';

const LEAST_NORMAL = 2 ** -126;
/** Products of shapes beyond would overflow. */
const LARGEST = 1e18;
const SMALLEST = 1e-30;
/** Odds x / (1 - x) stay inside of float32; the least stand for all below. */
export const LEAST_ODDS = LEAST_NORMAL;
/** The root for a < 1 has at most these odds over max(b, 1). */
const MOST_ODDS = 2;
/** Below, a factor of sqrt(a) is lost in the digits of the distance from the mean; above, -w is at most 2. */
const CONCENTRATED = 100;

/** What is asked for, seen from the end of the interval that is on the root's side of about the middle. */
export interface BetaQuery<T> {
  a: T;
  b: T;
  /** The probability between that end and the root, its logarithm, and that it is p a - (1 - p) b from b / (a + b). */
  p: T;
  logP: T;
  excess: T;
  isMirrored: T;
}

/**
 * The side is that of I_x = b / (a + b), of b / (1 + b), 1 / (a + 1) or 1/2 where a shape is above 1: there x / (1 - x) is about
 * max(a, 1) / max(b, 1), so that seen from a small shape the integral is a power of x times about 1.
 */
export function betaQueryFormula<T>(
  m: Arithmetic<T>,
  shapeA: T,
  shapeB: T,
  probability: T,
): BetaQuery<T> {
  const a = m.min(m.max(shapeA, SMALLEST), LARGEST);
  const b = m.min(m.max(shapeB, SMALLEST), LARGEST);
  const p = m.min(m.max(probability, LEAST_NORMAL), 1 - 2 ** -24);
  const q = m.sub(1, p);
  const [smallA, smallB] = [m.min(a, 1), m.min(b, 1)];
  const excess = m.neg(distanceFromMean(m, smallB, smallA, p, q));
  const isMirrored = m.less(0, excess);
  const swap = (one: T, other: T) => m.select(isMirrored, other, one);
  return {
    a: swap(a, b),
    b: swap(b, a),
    p: swap(p, q),
    logP: swap(m.log(p), m.log1p(m.neg(p))),
    excess: m.neg(m.abs(excess)),
    isMirrored,
  };
}

/** Whether large shapes draw the distribution together, so that odds would lose the digits of the distance from the mean. */
export function isConcentratedFormula<T>(m: Arithmetic<T>, a: T, b: T): T {
  return m.less(CONCENTRATED, m.min(a, b));
}

/**
 * A point from its position: its odds r = x / y, which keep the digits of both ends, and where the shapes are large
 * w = log(b r / a). delta = a y - b x = (a - b r) y = -a y (e^w - 1).
 */
export function betaPointFormula<T>(m: Arithmetic<T>, a: T, b: T, position: T): BetaPoint<T> {
  const isConcentrated = isConcentratedFormula(m, a, b);
  const w = m.select(isConcentrated, position, 0);
  const odds = m.select(isConcentrated, m.mul(m.div(a, b), m.exp(w)), position);
  const up = m.min(odds, 1);
  const down = m.min(m.div(1, odds), 1);
  const sum = m.add(up, down);
  const y = m.div(down, sum);
  const near = m.neg(m.mul(m.mul(a, y), m.expm1(w)));
  const delta = m.div(m.sub(m.mul(a, down), m.mul(b, up)), sum);
  return { a, b, x: m.div(up, sum), y, delta: m.select(isConcentrated, near, delta) };
}

/** Odds that a root may have. */
export function boundOddsFormula<T>(m: Arithmetic<T>, a: T, b: T, odds: T): T {
  const most = m.select(m.less(a, 1), m.div(MOST_ODDS, m.max(b, 1)), 1 / LEAST_ODDS);
  return m.min(m.max(odds, LEAST_ODDS), most);
}

/** The root from its position. */
export function betaQuantileFormula<T>(
  m: Arithmetic<T>,
  shapeA: T,
  shapeB: T,
  probability: T,
  position: T,
): T {
  const { a, b, isMirrored } = betaQueryFormula(m, shapeA, shapeB, probability);
  const { x, y } = betaPointFormula(m, a, b, position);
  const near = m.select(m.less(LEAST_ODDS, x), x, 0);
  return m.select(isMirrored, y, near);
}
