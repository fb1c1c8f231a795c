import { erfc } from './erf.js';
import { erfcxMoment } from './erfcx-moment.js';
import { ndtr } from './ndtr.js';

/** log(ndtr(x)). */
export function logNdtr(x: number): number {
  if (x > 0) return Math.log1p(-0.5 * erfc(x * Math.SQRT1_2));
  return -0.5 * x * x + Math.log(0.5 * erfcxMoment(0, -x * Math.SQRT1_2));
}

/** The derivative of logNdtr: density over distribution function. Below zero their Gaussian factors cancel. */
export function logNdtrSlope(x: number): number {
  if (x === Number.NEGATIVE_INFINITY) return Number.POSITIVE_INFINITY;
  if (x > 0) return Math.exp(-0.5 * x * x) / (Math.sqrt(2 * Math.PI) * ndtr(x));
  return Math.sqrt(2 / Math.PI) / erfcxMoment(0, -x * Math.SQRT1_2);
}

/** The second derivative of logNdtr, -s (x + s) with s its first; below zero x + s = sqrt(pi) s M_1(-x / sqrt(2)). */
export function logNdtrCurvature(x: number): number {
  const slope = logNdtrSlope(x);
  if (x > 0) return slope === 0 ? -0 : -slope * (x + slope);
  if (x === Number.NEGATIVE_INFINITY) return -1;
  return -slope * slope * Math.sqrt(Math.PI) * erfcxMoment(1, -x * Math.SQRT1_2);
}
