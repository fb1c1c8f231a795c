import { BESSEL_I } from '../coefficients/bessel-i.js';
import { besselSeries } from '../coefficients/bessel-series.js';
import type { Arithmetic } from './arithmetic.js';
import { polynomialFormula } from './polynomial-formula.js';

/** The series serve up to here; beyond, polynomials in 1/x and the recurrence over orders. */
const NEAR = 8;
/** Enough for float32 at the largest x. */
const TERMS = 18;

/** I_n(x) for 0 <= x <= 8. */
function near<T>(m: Arithmetic<T>, n: number, x: T): T {
  const half = m.mul(x, 0.5);
  let value = polynomialFormula(m, m.mul(half, half), besselSeries(n, TERMS));
  for (let k = 0; k < n; k++) value = m.mul(value, half);
  return value;
}

/** 1/x and 16/x - 1 for x >= 8. */
function farVariables<T>(m: Arithmetic<T>, x: T): [inverse: T, q: T] {
  const inverse = m.div(1, m.max(x, NEAR));
  return [inverse, m.sub(m.mul(inverse, 16), 1)];
}

/** e^-x (I_0(x) - I_1(x)) for x >= 8. */
function farGap<T>(m: Arithmetic<T>, x: T): T {
  const [inverse, q] = farVariables(m, x);
  return m.mul(m.mul(polynomialFormula(m, q, BESSEL_I.gap.single), m.sqrt(inverse)), inverse);
}

/** e^-x I_n(x) for x >= 8. */
function far<T>(m: Arithmetic<T>, n: number, x: T): T {
  const [inverse, q] = farVariables(m, x);
  let before = m.mul(polynomialFormula(m, q, BESSEL_I.i0.single), m.sqrt(inverse));
  if (n === 0) return before;
  let value = m.sub(before, farGap(m, x));
  for (let k = 1; k < n; k++) {
    [before, value] = [value, m.sub(before, m.mul(m.mul(value, 2 * k), inverse))];
  }
  return value;
}

/** The formula up to 8 times e^-x, or the one beyond. */
function scaled<T>(m: Arithmetic<T>, x: T, nearValue: T, farValue: T): T {
  const value = m.mul(m.exp(m.neg(m.min(x, NEAR))), nearValue);
  return m.select(m.less(x, NEAR), value, farValue);
}

/** e^-x I_n(x) for x >= 0. */
export function scaledBesselIFormula<T>(m: Arithmetic<T>, n: number, x: T): T {
  return scaled(m, x, near(m, n, m.min(x, NEAR)), far(m, n, x));
}

/** e^-x (I_0(x) - I_1(x)) for x >= 0. */
export function scaledBesselGapFormula<T>(m: Arithmetic<T>, x: T): T {
  const bounded = m.min(x, NEAR);
  return scaled(m, x, m.sub(near(m, 0, bounded), near(m, 1, bounded)), farGap(m, x));
}

/** e^-x I_n(x) / x for x >= 0 and n = 1, 2. */
function scaledRatio<T>(m: Arithmetic<T>, n: number, x: T): T {
  const half = m.mul(m.min(x, NEAR), 0.5);
  const regular = m.mul(polynomialFormula(m, m.mul(half, half), besselSeries(n, TERMS)), 0.5);
  const [inverse] = farVariables(m, x);
  return scaled(m, x, n === 1 ? regular : m.mul(regular, half), m.mul(far(m, n, x), inverse));
}

/** The derivative of e^-x I_1(x) for x >= 0. */
export function i1eSlopeFormula<T>(m: Arithmetic<T>, x: T): T {
  return m.sub(scaledBesselGapFormula(m, x), scaledRatio(m, 1, x));
}

/** The second derivative of e^-x I_n(x) for x >= 0 and n = 0, 1. */
export function scaledBesselCurvatureFormula<T>(m: Arithmetic<T>, n: 0 | 1, x: T): T {
  const [gap, ratio] = [scaledBesselGapFormula(m, x), scaledRatio(m, 1, x)];
  const twice = m.mul(gap, 2);
  const nearValue =
    n === 0 ? m.sub(twice, ratio) : m.sub(m.sub(m.mul(ratio, 2), twice), scaledRatio(m, 2, x));
  const [inverse, q] = farVariables(m, x);
  const square = m.mul(inverse, inverse);
  const farValue = m.mul(
    m.mul(polynomialFormula(m, q, BESSEL_I.second[n]), m.sqrt(inverse)),
    square,
  );
  return m.select(m.less(x, NEAR), nearValue, farValue);
}

/** From here on e^(x/2) alone overflows. */
const FAR = 100;

/** I_n(x) for x >= 0. The exponential is halved, since it overflows before the product does. */
export function besselIFormula<T>(m: Arithmetic<T>, n: number, x: T): T {
  const root = m.exp(m.mul(m.min(x, FAR), 0.5));
  const beyond = m.mul(m.mul(root, far(m, n, x)), root);
  const finite = m.select(m.less(x, NEAR), near(m, n, m.min(x, NEAR)), beyond);
  return m.select(m.less(FAR, x), Number.POSITIVE_INFINITY, finite);
}
