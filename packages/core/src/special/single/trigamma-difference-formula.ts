import type { Arithmetic } from './arithmetic.js';

const STEPS = 4;
/** Coefficients of x^-(n + 1) in the asymptotic series of trigamma, n = 0, 1, ... */
const COEFFICIENTS = [1, 1 / 2, 1 / 6, 0, -1 / 30, 0, 1 / 42, 0, -1 / 30];
/** The square of its reciprocal is the largest float32 there is, about. */
const SMALLEST = 5.5e-20;
const LARGEST = 1e18;

/**
 * trigamma(x) - trigamma(x + step) for x > 0 and step >= 0, by differences of the terms of its series: those of
 * p^n - q^n, p = 1/x and q = 1/(x + step), are p - q = step p q times sums of positive terms.
 */
export function trigammaDifferenceFormula<T>(m: Arithmetic<T>, x: T, step: T): T {
  const start = m.min(m.max(x, SMALLEST), LARGEST);
  const width = m.min(step, LARGEST);
  const isSmall = m.less(start, STEPS);
  const small = m.min(start, STEPS);
  let steps = squares(m, small, width);
  for (let k = 1; k < STEPS; k++) steps = m.add(steps, squares(m, m.add(small, k), width));
  const base = m.select(isSmall, m.add(small, STEPS), start);
  const p = m.div(1, base);
  const q = m.div(1, m.add(base, width));
  let power = q;
  let sum = m.add(p, q);
  let total = m.add(m.mul(sum, COEFFICIENTS[1]!), 1);
  for (const coefficient of COEFFICIENTS.slice(2)) {
    power = m.mul(power, q);
    sum = m.add(m.mul(sum, p), power);
    if (coefficient !== 0) total = m.add(total, m.mul(sum, coefficient));
  }
  const tail = m.mul(m.mul(m.mul(width, p), q), total);
  return m.add(tail, m.select(isSmall, steps, 0));
}

/** 1/x² - 1/(x + step)². */
function squares<T>(m: Arithmetic<T>, x: T, step: T): T {
  const p = m.div(1, x);
  const q = m.div(1, m.add(x, step));
  return m.mul(m.mul(m.mul(step, p), q), m.add(p, q));
}
