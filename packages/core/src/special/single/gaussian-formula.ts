import type { Arithmetic } from './arithmetic.js';

/** Beyond this, e^(-x²/2) is 0 in float32; stopping there keeps infinities out of differences. */
const FARTHEST = 20;

/**
 * e^(-exponent x²), exponent 1/2 or 1. With a = |x| split into l + r such that l² is exact, no digits are lost where x² is
 * large.
 */
export function gaussianFormula<T>(m: Arithmetic<T>, x: T, exponent: number): T {
  const a = m.min(m.abs(x), FARTHEST);
  const leading = m.mul(m.round(m.mul(a, 16)), 1 / 16);
  const rest = m.mul(m.sub(a, leading), m.add(a, leading));
  return m.mul(m.exp(m.mul(m.mul(leading, leading), -exponent)), m.exp(m.mul(rest, -exponent)));
}
