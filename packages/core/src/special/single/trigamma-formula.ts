import type { Arithmetic } from './arithmetic.js';
import { polynomialFormula } from './polynomial-formula.js';

const COEFFICIENTS = [1 / 6, -1 / 30, 1 / 42, -1 / 30];
const STEPS = 4;
/** The square of its reciprocal is the largest float32 there is, about. */
const SMALLEST = 5.5e-20;

/** The derivative of digamma, for x >= 1. */
export function trigammaFormula<T>(m: Arithmetic<T>, x: T): T {
  const isSmall = m.less(x, STEPS);
  const small = m.min(x, STEPS);
  let steps = m.div(1, m.mul(small, small));
  for (let k = 1; k < STEPS; k++) {
    const shifted = m.add(small, k);
    steps = m.add(steps, m.div(1, m.mul(shifted, shifted)));
  }
  const inverse = m.div(1, m.select(isSmall, m.add(small, STEPS), x));
  const square = m.mul(inverse, inverse);
  const tail = m.add(
    m.mul(inverse, 0.5),
    m.mul(square, polynomialFormula(m, square, COEFFICIENTS)),
  );
  return m.add(m.select(isSmall, steps, 0), m.mul(inverse, m.add(tail, 1)));
}

/** For x > 0 whose reciprocal's square is finite, otherwise the largest such value. */
export function trigammaOfPositive<T>(m: Arithmetic<T>, x: T): T {
  const isSmall = m.less(x, 1);
  const inverse = m.div(1, m.max(x, SMALLEST));
  const above = trigammaFormula(m, m.select(isSmall, m.add(x, 1), x));
  return m.add(above, m.select(isSmall, m.mul(inverse, inverse), 0));
}
