import type { Arithmetic, Operand } from './arithmetic.js';

/** B_2j / (2j)! for j = 1, 2, ... */
const BERNOULLI_OVER_FACTORIAL = [1 / 12, -1 / 720, 1 / 30240, -1 / 1209600];
const DIRECT_TERMS = 8;
/** Where the tail is below e^-30 of the first term it is left out: its formula would diverge. */
const NEGLIGIBLE_TAIL = 30;
const LEAST_NORMAL = 2 ** -126;
const LARGEST = 1e37;
/** What is larger counts as infinite. */
const ENDLESS = 3e38;
/** Beyond, every power but that of 1 is 0 or infinite. */
const LARGEST_EXPONENT = 1e6;

/**
 * Hurwitz's zeta(s, q), or its derivative in s, by the Euler-Maclaurin formula, times e^logScale (which may be large where
 * the powers are small); the ends as in scalar/zeta.ts.
 */
export function zetaFormula<T>(
  m: Arithmetic<T>,
  s: T,
  q: T,
  order: 0 | 1 | 2 = 0,
  logScale: Operand<T> = 0,
): T {
  const exponent = m.min(m.max(s, 1 + 2 ** -23), LARGEST_EXPONENT);
  const size = m.max(m.neg(q), 0);
  const rounded = m.round(size);
  const count = m.select(m.less(rounded, size), m.add(rounded, 1), rounded);
  const isNegative = m.less(q, 0);
  const bounded = m.min(m.max(m.select(isNegative, m.add(q, count), q), LEAST_NORMAL), LARGEST);
  const sumFrom = (from: T) => zetaOfPositive(m, exponent, from, order, logScale);
  const above = sumFrom(bounded);
  const infinity = order === 1 ? -Infinity : Infinity;
  const pole = m.select(
    m.equal(count, size),
    infinity,
    order > 0 ? NaN : below(m, exponent, size, count, above, sumFrom),
  );
  const value = m.select(m.less(ENDLESS, q), 0, m.select(m.less(0, q), above, pole));
  return m.select(m.less(s, 1), NaN, m.select(m.equal(s, 1), infinity, value));
}

/** The terms below zero are, up to the sign, those between |q| and its fractional part; s is an integer. */
function below<T>(m: Arithmetic<T>, s: T, size: T, count: T, above: T, sumFrom: (from: T) => T): T {
  const first = sumFrom(m.max(m.sub(size, m.sub(count, 1)), LEAST_NORMAL));
  const last = sumFrom(m.add(size, 1));
  const even = m.sub(m.add(above, first), last);
  const odd = m.add(m.sub(above, first), last);
  const isEven = m.equal(m.mul(m.round(m.mul(s, 0.5)), 2), s);
  return m.select(m.equal(m.round(s), s), m.select(isEven, even, odd), NaN);
}

function zetaOfPositive<T>(
  m: Arithmetic<T>,
  s: T,
  q: T,
  order: 0 | 1 | 2,
  logScale: Operand<T>,
): T {
  let sum = termOf(m, s, m.log(q), order, logScale);
  for (let k = 1; k < DIRECT_TERMS; k++) {
    sum = m.add(sum, termOf(m, s, m.log(m.add(q, k)), order, logScale));
  }
  const logW = m.log(m.add(q, DIRECT_TERMS));
  const decay = m.mul(s, m.sub(logW, m.log(q)));
  const isNegligible = m.less(NEGLIGIBLE_TAIL, decay);
  const bounded = m.select(isNegligible, 2, s);
  const tail = tailOf(m, bounded, m.add(q, DIRECT_TERMS), logW, order, logScale);
  return m.add(sum, m.select(isNegligible, 0, tail));
}

/** x^-s (-log x)^order. */
function termOf<T>(m: Arithmetic<T>, s: T, logX: T, order: number, logScale: Operand<T>): T {
  const power = m.exp(m.sub(logScale, m.mul(s, logX)));
  if (order === 0) return power;
  return order === 1 ? m.neg(m.mul(power, logX)) : m.mul(power, m.mul(logX, logX));
}

/** w^(1 - s) (1/(s - 1) + 1/(2w) + sum_j B_2j / (2j)! s ... (s + 2j - 2) / w^2j), differentiated in s. */
function tailOf<T>(
  m: Arithmetic<T>,
  s: T,
  w: T,
  logW: T,
  order: 0 | 1 | 2,
  logScale: Operand<T>,
): T {
  const excess = m.sub(s, 1);
  const inverse = m.div(1, w);
  let value = m.add(m.div(1, excess), m.mul(inverse, 0.5));
  let first = m.neg(m.div(m.div(1, excess), excess));
  let second = m.mul(m.div(first, excess), -2);
  let [rising, risingFirst, risingSecond] = [m.mul(s, inverse), inverse, m.mul(inverse, 0)];
  for (const [j, coefficient] of BERNOULLI_OVER_FACTORIAL.entries()) {
    value = m.add(value, m.mul(m.mul(rising, inverse), coefficient));
    first = m.add(first, m.mul(m.mul(risingFirst, inverse), coefficient));
    second = m.add(second, m.mul(m.mul(risingSecond, inverse), coefficient));
    for (const step of [2 * j + 1, 2 * j + 2]) {
      const factor = m.add(s, step);
      risingSecond = m.mul(m.add(m.mul(risingSecond, factor), m.mul(risingFirst, 2)), inverse);
      risingFirst = m.mul(m.add(m.mul(risingFirst, factor), rising), inverse);
      rising = m.mul(m.mul(rising, factor), inverse);
    }
  }
  const power = m.exp(m.sub(logScale, m.mul(excess, logW)));
  if (order === 0) return m.mul(power, value);
  if (order === 1) return m.mul(power, m.sub(first, m.mul(logW, value)));
  const mixed = m.sub(m.mul(logW, value), m.mul(first, 2));
  return m.mul(power, m.add(second, m.mul(logW, mixed)));
}
