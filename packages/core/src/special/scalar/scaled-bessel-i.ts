import { BESSEL_I } from '../coefficients/bessel-i.js';
import { besselSeries } from '../coefficients/bessel-series.js';
import { evaluatePolynomial } from './evaluate-polynomial.js';

/** The series serve up to here; beyond, polynomials in 1/x and the recurrence over orders. */
const NEAR = 8;
/** Enough for 16 digits at the largest x. */
const TERMS = 28;

const series: number[][] = [];

/** e^-x I_n(x) for x >= 0 and integers n >= 0; full accuracy beyond x = 8 is for small n. */
export function scaledBesselI(n: number, x: number): number {
  if (x < NEAR) {
    series[n] ??= besselSeries(n, TERMS);
    return Math.exp(-x) * (0.5 * x) ** n * evaluatePolynomial(0.25 * x * x, series[n]);
  }
  const i0 = evaluatePolynomial(16 / x - 1, BESSEL_I.i0.double) / Math.sqrt(x);
  let [before, value] = [i0, i0 - scaledBesselGap(x)];
  if (n === 0) return before;
  for (let k = 1; k < n; k++) [before, value] = [value, before - (2 * k * value) / x];
  return value;
}

/** e^-x (I_0(x) - I_1(x)) for x >= 0. */
export function scaledBesselGap(x: number): number {
  if (x < NEAR) return scaledBesselI(0, x) - scaledBesselI(1, x);
  if (x === Number.POSITIVE_INFINITY) return 0;
  return evaluatePolynomial(16 / x - 1, BESSEL_I.gap.double) / (x * Math.sqrt(x));
}

/** e^-x I_1(x) / x for x >= 0. */
function scaledRatio(x: number): number {
  return x === 0 ? 0.5 : scaledBesselI(1, x) / x;
}

/** The derivative of e^-|x| I_0(x): 0 at 0, where it has a kink. */
export function i0eSlope(x: number): number {
  return -Math.sign(x) * scaledBesselGap(Math.abs(x));
}

/** The second derivative of e^-|x| I_0(x). */
export function i0eCurvature(x: number): number {
  const size = Math.abs(x);
  return 2 * scaledBesselGap(size) - scaledRatio(size);
}

/** The derivative of e^-|x| I_1(x). */
export function i1eSlope(x: number): number {
  const size = Math.abs(x);
  return scaledBesselGap(size) - scaledRatio(size);
}

/** The second derivative of e^-|x| I_1(x). */
export function i1eCurvature(x: number): number {
  const size = Math.abs(x);
  if (size === 0) return 0;
  const [gap, ratio] = [scaledBesselGap(size), scaledRatio(size)];
  // (I_1 / x)' = I_2 / x, and I_2 = I_0 - 2 I_1 / x
  const change = size < NEAR ? scaledBesselI(2, size) / size - ratio : (gap - 2 * ratio) / size;
  return Math.sign(x) * (ratio - 2 * gap - change);
}
