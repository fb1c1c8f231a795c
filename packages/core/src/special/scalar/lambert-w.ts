import { evaluatePolynomial } from './evaluate-polynomial.js';

/** 1/e in two parts, so that z + 1/e keeps its digits at the branch point. */
const INVERSE_E = 0.36787944117144233;
const INVERSE_E_LOW = -1.2428753672788363e-17;

/** 1 + W as a series in p = ±sqrt(2 (e z + 1)), by Corless et al. 1996, (4.22). */
export const BRANCH_SERIES = [
  0,
  1,
  -1 / 3,
  11 / 72,
  -43 / 540,
  769 / 17280,
  -221 / 8505,
  680863 / 43545600,
  -1963 / 204120,
  226287557 / 37623398400,
];
/** Below this size of p the series has 1e-13. */
const NEAR_BRANCH = 0.03;

/** The first guess, within a few per cent. */
function guess(z: number, p: number, branch: 0 | -1): number {
  if (p * p < 1) return evaluatePolynomial(p, BRANCH_SERIES.slice(0, 5)) - 1;
  if (branch === 0 && z < 3)
    return Math.log1p(z) * (1 - Math.log1p(Math.log1p(z)) / (2 + Math.log1p(z)));
  const far = Math.log(Math.abs(z));
  const farther = Math.log(Math.abs(far));
  return far - farther + farther / far;
}

/** 1 + W(z), which goes to 0 at the branch point z = -1/e without losing digits, for the branches 0 and -1. */
export function lambertWPlus1(z: number, branch: 0 | -1): number {
  const p2 = 2 * Math.E * (z + INVERSE_E + INVERSE_E_LOW);
  if (!(p2 >= 0) || (branch === -1 && z > 0)) return Number.NaN;
  if (z === 0) return branch === 0 ? 1 : Number.NEGATIVE_INFINITY;
  if (z === Number.POSITIVE_INFINITY) return z;
  const p = branch === 0 ? Math.sqrt(p2) : -Math.sqrt(p2);
  if (Math.abs(p) < NEAR_BRANCH) return evaluatePolynomial(p, BRANCH_SERIES);
  let w = guess(z, p, branch);
  // Fritsch, Shafer and Crowley 1973: of fourth order.
  for (let i = 0; i < 2; i++) {
    if (Math.abs(w) < 1e-4) return 1 + series(z);
    const r = Math.log(z / w) - w;
    const q = 2 * (1 + w) * (1 + w + (2 / 3) * r);
    w *= 1 + ((r / (1 + w)) * (q - r)) / (q - 2 * r);
  }
  return 1 + w;
}

/** W_0 near 0. */
function series(z: number): number {
  return z * (1 + z * (-1 + z * (1.5 + z * (-8 / 3 + (z * 125) / 24))));
}

/** W(z), with w e^w = z, on the branches 0 (w >= -1) and -1 (w <= -1). */
export function lambertW(z: number, branch: 0 | -1): number {
  if (branch === 0 && Math.abs(z) < 1e-4) return series(z);
  return lambertWPlus1(z, branch) - 1;
}

/** The derivative e^-W / (1 + W). */
export function lambertWSlope(z: number, branch: 0 | -1): number {
  return Math.exp(-lambertW(z, branch)) / lambertWPlus1(z, branch);
}

/** The second derivative -s² (2 + W) / (1 + W), with s the first. */
export function lambertWCurvature(z: number, branch: 0 | -1): number {
  if (z === Number.POSITIVE_INFINITY) return -0;
  const inverse = 1 / lambertWPlus1(z, branch);
  return -(lambertWSlope(z, branch) ** 2) * (1 + inverse);
}
