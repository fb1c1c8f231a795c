import { BRANCH_SERIES } from '../scalar/lambert-w.js';
import type { Arithmetic } from './arithmetic.js';
import { polynomialFormula } from './polynomial-formula.js';

/** The float32 number next to 1/e and what it lacks, times 2 e. */
const INVERSE_E = 0.3678794503211975;
const LACKING = -4.97439e-8;
/** The least float32 number that has a W. */
const LEAST = -0.36787942051887512;
/** Where |p| is below this, the series in p has 1e-7. */
const NEAR_BRANCH = 0.3;
/** Where |z| is below this, so has W = z - z² + 3/2 z³ - 8/3 z⁴. */
const NEAR_ZERO = 0.01;

/** p = sqrt(2 (e z + 1)), 0 below the branch point. */
function branchDistance<T>(m: Arithmetic<T>, z: T): T {
  const squared = m.add(m.mul(m.add(z, INVERSE_E), 2 * Math.E), LACKING);
  return m.sqrt(m.max(squared, 0));
}

/** One step of Fritsch, Shafer and Crowley 1973, of fourth order. */
function improve<T>(m: Arithmetic<T>, logSize: T, w: T): T {
  const plus1 = m.add(w, 1);
  const r = m.sub(m.sub(logSize, m.log(m.abs(w))), w);
  const q = m.mul(m.mul(plus1, 2), m.add(plus1, m.mul(r, 2 / 3)));
  const correction = m.div(m.mul(r, m.sub(q, r)), m.mul(plus1, m.sub(q, m.mul(r, 2))));
  return m.add(w, m.mul(w, correction));
}

/** The first guess, within a few per cent, for z away from the branch point. */
function guess<T>(m: Arithmetic<T>, z: T, p: T, logSize: T, branch: 0 | -1): T {
  const nearBranch = m.sub(polynomialFormula(m, p, BRANCH_SERIES.slice(0, 5)), 1);
  const logLog = m.log(m.max(m.abs(logSize), 0.5));
  const far = m.add(m.sub(logSize, logLog), m.div(logLog, logSize));
  if (branch === -1) return m.select(m.less(m.abs(p), 1), nearBranch, far);
  const log1p = m.log1p(m.max(z, -0.2));
  const share = m.div(m.log1p(log1p), m.add(log1p, 2));
  const middle = m.mul(log1p, m.sub(1, share));
  return m.select(m.less(p, 1), nearBranch, m.select(m.less(z, 3), middle, far));
}

/** W(z) and 1 + W(z), which keeps its digits at the branch point; z is in the domain and finite. */
function regular<T>(m: Arithmetic<T>, z: T, branch: 0 | -1): [w: T, plus1: T] {
  const size = branchDistance(m, z);
  const p = branch === 0 ? size : m.neg(size);
  const logSize = m.log(m.abs(z));
  let w = guess(m, z, p, logSize, branch);
  for (let i = 0; i < 2; i++) w = improve(m, logSize, w);
  const isNear = m.less(size, NEAR_BRANCH);
  const bounded = m.max(m.min(p, NEAR_BRANCH), -NEAR_BRANCH);
  const nearPlus1 = polynomialFormula(m, bounded, BRANCH_SERIES);
  const plus1 = m.select(isNear, nearPlus1, m.add(w, 1));
  const outer = m.select(isNear, m.sub(nearPlus1, 1), w);
  if (branch === -1) return [outer, plus1];
  const series = m.mul(z, polynomialFormula(m, m.min(z, NEAR_ZERO), [1, -1, 1.5, -8 / 3]));
  const isZero = m.less(m.abs(z), NEAR_ZERO);
  return [m.select(isZero, series, outer), m.select(isZero, m.add(series, 1), plus1)];
}

/** The value of a function of z, W and 1 + W in the domain, those at its ends, and NaN outside. */
function onBranch<T>(
  m: Arithmetic<T>,
  z: T,
  branch: 0 | -1,
  value: (z: T, w: T, plus1: T) => T,
  atInfinity: number,
  atZero: number,
): T {
  const bounded = m.max(m.min(z, branch === 0 ? 3e38 : 0), LEAST);
  const inside = value(bounded, ...regular(m, bounded, branch));
  const outside = m.select(m.less(z, LEAST), Number.NaN, inside);
  if (branch === 0) return m.select(m.equal(z, Number.POSITIVE_INFINITY), atInfinity, outside);
  return m.select(m.less(0, z), Number.NaN, m.select(m.equal(z, 0), atZero, outside));
}

/** W(z) on a branch. */
export function lambertWFormula<T>(m: Arithmetic<T>, z: T, branch: 0 | -1): T {
  return onBranch(m, z, branch, (_z, w) => w, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
}

/**
 * e^-W / (1 + W) at the branch point; elsewhere 1 / (z + e^W) on branch 0, W / (z (1 + W)) on the other, where nothing
 * overflows or is subnormal before the result is.
 */
function slopeAt<T>(m: Arithmetic<T>, z: T, w: T, plus1: T, branch: 0 | -1): T {
  const e = m.exp(w);
  const isNear = m.less(m.abs(plus1), NEAR_BRANCH);
  const far = branch === 0 ? m.add(z, e) : m.mul(z, m.div(plus1, w));
  return m.div(1, m.select(isNear, m.mul(e, plus1), far));
}

/** The derivative. */
export function lambertWSlopeFormula<T>(m: Arithmetic<T>, z: T, branch: 0 | -1): T {
  const value = (at: T, w: T, plus1: T) => slopeAt(m, at, w, plus1, branch);
  return onBranch(m, z, branch, value, 0, Number.NEGATIVE_INFINITY);
}

/** The second derivative -s² (2 + W) / (1 + W), with s the first. */
export function lambertWCurvatureFormula<T>(m: Arithmetic<T>, z: T, branch: 0 | -1): T {
  const value = (at: T, w: T, plus1: T) => {
    const slope = slopeAt(m, at, w, plus1, branch);
    return m.neg(m.mul(slope, m.mul(slope, m.div(m.add(w, 2), plus1))));
  };
  return onBranch(m, z, branch, value, 0, Number.NEGATIVE_INFINITY);
}
