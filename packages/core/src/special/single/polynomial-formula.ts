import type { Arithmetic } from './arithmetic.js';

/** The polynomial with these coefficients, lowest first, at x. */
export function polynomialFormula<T>(m: Arithmetic<T>, x: T, coefficients: readonly number[]): T {
  const [leading, second, ...rest] = [...coefficients].reverse();
  let value = m.add(m.mul(x, leading!), second!);
  for (const coefficient of rest) value = m.add(m.mul(value, x), coefficient);
  return value;
}
