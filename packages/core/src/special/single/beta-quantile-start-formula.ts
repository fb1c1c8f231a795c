import type { Arithmetic } from './arithmetic.js';
import {
  type BetaQuery,
  betaQueryFormula,
  boundOddsFormula,
  isConcentratedFormula,
} from './beta-query-formula.js';
import { digammaOfPositive } from './digamma-formula.js';
import { lbetaFormula } from './lbeta-formula.js';
import { logGammaOnePlus } from './lgamma-formula.js';
import { normalQuantileFormula } from './normal-quantile-formula.js';
import { GAUSS_8 } from './repeated-rule.js';

const LOG_LEAST_ODDS = -87.3;
/** The logarithm of the largest float32 below 1, about. */
const LOG_NEAR_ONE = -1e-7;
/** The exponential of no larger number is taken. */
const LARGEST_EXPONENT = 80;

/**
 * What the logarithm of the integral is to become: log p, for a < 1 log(p a Beta(a, b)), so that it goes to 0 with a and keeps
 * its digits.
 */
export function betaQuantileGoalFormula<T>(m: Arithmetic<T>, a: T, b: T, p: T): T {
  const query = betaQueryFormula(m, a, b, p);
  return m.select(m.less(query.a, 1), smallShapeGoal(m, query), query.logP);
}

function smallShapeGoal<T>(m: Arithmetic<T>, { a, b, logP, excess }: BetaQuery<T>): T {
  const small = m.min(a, 1);
  // log p + log((a + b) / b): for two small shapes p may be next to b / (a + b).
  const ratio = m.select(m.less(b, 1), m.div(excess, b), -1);
  const isNear = m.less(-0.5, ratio);
  const apart = m.add(logP, m.log1p(m.div(small, b)));
  const ofP = m.select(isNear, m.log1p(m.max(ratio, -0.5)), apart);
  // log Gamma(a + b + 1) - log Gamma(b + 1)
  const raised = m.add(b, 1);
  const slope = m.sum(GAUSS_8, (node) => digammaOfPositive(m, m.add(raised, m.mul(node, small))));
  return m.add(ofP, m.sub(logGammaOnePlus(m, small), m.mul(small, slope)));
}

/**
 * The position to start from. For shapes from 1 on Abramowitz and Stegun's 26.5.22, or the root of x^a / (a Beta(a, b)) = p where
 * that is larger: it is never too large then. With a smaller shape that root; beyond 1/2, where only b is smaller, as for
 * a gamma variable of shape b.
 */
export function betaQuantileStartFormula<T>(
  m: Arithmetic<T>,
  shapeA: T,
  shapeB: T,
  probability: T,
  goal: T,
): T {
  const { a, b, p, logP } = betaQueryFormula(m, shapeA, shapeB, probability);
  const [largeA, largeB] = [m.max(a, 1), m.max(b, 1)];
  const power = m.div(m.add(logP, m.add(lbetaFormula(m, largeA, b), m.log(largeA))), largeA);
  const logPower = m.select(m.less(a, 1), m.div(goal, a), power);
  const ofPower = oddsOfLog(m, m.min(m.max(logPower, LOG_LEAST_ODDS), LOG_NEAR_ONE));

  const z = normalQuantileFormula(m, m.sub(p, 0.5), m.mul(m.min(p, m.sub(1, p)), 2));
  const ofA = m.div(1, m.sub(m.mul(largeA, 2), 1));
  const ofB = m.div(1, m.sub(m.mul(largeB, 2), 1));
  const h = m.div(2, m.add(ofA, ofB));
  const lambda = m.div(m.sub(m.mul(z, z), 3), 6);
  const spread = m.div(m.mul(z, m.sqrt(m.max(m.add(h, lambda), 0))), h);
  const shift = m.mul(m.sub(ofA, ofB), m.sub(m.add(lambda, 5 / 6), m.div(2 / 3, h)));
  const exponent = m.max(
    m.min(m.mul(m.add(spread, shift), 2), LARGEST_EXPONENT),
    -LARGEST_EXPONENT,
  );
  const pivot = m.div(largeA, largeB);
  const skewed = m.mul(pivot, m.exp(exponent));
  const smallB = m.min(b, 1);
  const tail = m.max(m.sub(m.sub(m.log(smallB), logGammaOnePlus(m, smallB)), logP), 1);
  const exponential = oddsOfLog(m, m.neg(m.div(tail, m.sub(largeA, 0.25))));
  const ofLargeA = m.select(m.less(1, ofPower), exponential, m.min(ofPower, pivot));
  const ofSmall = m.select(m.less(a, 1), ofPower, ofLargeA);
  const guess = m.select(m.less(m.min(a, b), 1), ofSmall, m.max(skewed, ofPower));
  const w = m.max(exponent, m.log(m.div(ofPower, pivot)));
  return m.select(isConcentratedFormula(m, a, b), w, boundOddsFormula(m, a, b, guess));
}

function oddsOfLog<T>(m: Arithmetic<T>, logX: T): T {
  return m.div(1, m.expm1(m.neg(logX)));
}
