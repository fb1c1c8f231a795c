import { type BetaQuantileOrder, SHAPE_ORDERS } from '../scalar/betaincinv-slope.js';
import type { Arithmetic } from './arithmetic.js';
import { betaScoreFormula } from './beta-density-formula.js';
import { logProbability } from './beta-quantile-step-formula.js';
import { betaPointFormula, betaQueryFormula, LEAST_ODDS } from './beta-query-formula.js';
import { type BetaPoint, lowerFormula } from './betainc-formula.js';

/** A derivative of I_x(a, b) in the shapes over its density, at the root of the given position. */
export function betaincOverDensityFormula<T>(
  m: Arithmetic<T>,
  order: keyof typeof SHAPE_ORDERS,
  shapeA: T,
  shapeB: T,
  probability: T,
  position: T,
): T {
  const { a, b, isMirrored } = betaQueryFormula(m, shapeA, shapeB, probability);
  const point = betaPointFormula(m, a, b, position);
  // A derivative is a sum over the kernel, so that no exponential of a large number enters.
  const { sum, unit } = lowerFormula(m, SHAPE_ORDERS[order], point, isMirrored);
  const size = m.mul(widthFormula(m, point), m.div(sum, unit));
  return m.select(isMirrored, m.neg(size), size);
}

/** A first derivative of the root. */
export function betaQuantileSlopeFormula<T>(
  m: Arithmetic<T>,
  order: 'a' | 'b' | 'p',
  shapeA: T,
  shapeB: T,
  probability: T,
  position: T,
): T {
  if (order !== 'p') {
    return m.neg(betaincOverDensityFormula(m, order, shapeA, shapeB, probability, position));
  }
  const { a, b, p } = betaQueryFormula(m, shapeA, shapeB, probability);
  const point = betaPointFormula(m, a, b, position);
  const { inverseSlope } = logProbability(m, point);
  return m.div(m.mul(widthFormula(m, point), inverseSlope), p);
}

/** x y, where x is below float32 none. */
function widthFormula<T>(m: Arithmetic<T>, { x, y }: BetaPoint<T>): T {
  return m.select(m.less(LEAST_ODDS, x), m.mul(x, y), 0);
}

/**
 * A second derivative of the root from the first ones, by implicit differentiation as in scalar/betaincinv-slope.ts; `bend` is
 * that of I_x(a, b) over the density, which there is none of if one is in p.
 */
export function betaQuantileBendFormula<T>(
  m: Arithmetic<T>,
  order: BetaQuantileOrder,
  at: readonly [shapeA: T, shapeB: T, probability: T, position: T],
  slopeOne: T,
  slopeOther: T,
  bend?: T,
): T {
  const [shapeA, shapeB, probability, position] = at;
  const { a, b, isMirrored } = betaQueryFormula(m, shapeA, shapeB, probability);
  const { x, y, delta } = betaPointFormula(m, a, b, position);
  const near = betaScoreFormula(m, { a, b, x, y, delta });
  const far = betaScoreFormula(m, { a: b, b: a, x: y, y: x, delta: m.neg(delta) });
  const scores = {
    a: m.select(isMirrored, far, near),
    b: m.select(isMirrored, near, far),
    p: 0,
  };
  const tiltHere = m.sub(m.div(m.sub(a, 1), x), m.div(m.sub(b, 1), y));
  const tilt = m.select(isMirrored, m.neg(tiltHere), tiltHere);
  const [one, other] = [...order] as ['a' | 'b' | 'p', 'a' | 'b' | 'p'];
  const drift = m.mul(m.add(m.mul(tilt, slopeOne), scores[one]), slopeOther);
  const moved = m.add(m.mul(slopeOne, scores[other]), drift);
  return m.neg(bend === undefined ? moved : m.add(moved, bend));
}
