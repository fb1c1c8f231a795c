import type { Arithmetic } from './arithmetic.js';
import {
  betaPointFormula,
  betaQueryFormula,
  boundOddsFormula,
  isConcentratedFormula,
} from './beta-query-formula.js';
import { type BetaPoint, lowerFormula } from './betainc-formula.js';
import { GAUSS_16 } from './repeated-rule.js';

const VALUE = { a: 0, b: 0 } as const;
/** No step in log odds is longer, so that its exponential is finite. */
const LONGEST_STEP = 80;
/** Of 1 - x a step leaves this part at least. */
const LEAST_REST = 0.01;

/** The position after one step of Newton's method: for a < 1 in log odds, otherwise in log x. */
export function betaQuantileStepFormula<T>(
  m: Arithmetic<T>,
  shapeA: T,
  shapeB: T,
  probability: T,
  goal: T,
  position: T,
): T {
  const { a, b } = betaQueryFormula(m, shapeA, shapeB, probability);
  const point = betaPointFormula(m, a, b, position);
  const { logarithm, inverseSlope } = logProbability(m, point);
  const step = m.mul(m.sub(goal, logarithm), inverseSlope);
  const bounded = m.min(m.max(step, -LONGEST_STEP), LONGEST_STEP);
  const { x, y } = point;
  const inLogX = m.mul(bounded, y);
  // What of 1 - x is left is 1 + `gain` times that.
  const gain = m.max(m.neg(m.mul(m.div(x, y), m.expm1(inLogX))), LEAST_REST - 1);
  const moved = m.div(m.mul(position, m.exp(inLogX)), m.add(gain, 1));
  const odds = m.select(m.less(a, 1), m.mul(position, m.exp(bounded)), moved);
  const w = m.add(position, m.sub(inLogX, m.log1p(gain)));
  return m.select(isConcentratedFormula(m, a, b), w, boundOddsFormula(m, a, b, odds));
}

/** The logarithm of the integral, as that of the goal, and what its derivative in log odds is one over. */
export function logProbability<T>(
  m: Arithmetic<T>,
  point: BetaPoint<T>,
): Record<'logarithm' | 'inverseSlope', T> {
  const isSmall = m.less(point.a, 1);
  const small = smallShapeLogarithm(m, { ...point, a: m.min(point.a, 1) });
  const { logKernel, sum, unit } = lowerFormula(m, VALUE, { ...point, a: m.max(point.a, 1) });
  return {
    logarithm: m.select(isSmall, small.logarithm, m.add(logKernel, m.log(sum))),
    inverseSlope: m.select(isSmall, small.inverseSlope, m.div(sum, unit)),
  };
}

/**
 * For a < 1, where x is at most about 1 / b, a Beta(a, b) I_x(a, b) = x^a (1 - lost),
 * lost = a int_0^1 v^(a - 1) (1 - (1 - x v)^(b - 1)) dv with v = w^3.
 */
function smallShapeLogarithm<T>(m: Arithmetic<T>, { a, b, x }: BetaPoint<T>) {
  const near = m.min(x, 0.75);
  const integrand = (w: T) => {
    const v = m.mul(m.mul(w, w), w);
    const logRest = m.log1p(m.neg(m.mul(near, v)));
    const weight = m.exp(m.mul(m.sub(m.mul(a, 3), 1), m.log(w)));
    return m.mul(weight, m.expm1(m.mul(m.sub(b, 1), logRest)));
  };
  const gained = m.mul(m.mul(a, 3), m.sum(GAUSS_16, integrand));
  const logY = m.log1p(m.neg(near));
  return {
    logarithm: m.add(m.mul(a, m.log(x)), m.log1p(gained)),
    inverseSlope: m.div(m.add(gained, 1), m.mul(a, m.exp(m.mul(b, logY)))),
  };
}
