import { ERFCX_MOMENTS } from '../coefficients/erfcx-moments.js';
import { evaluatePolynomial } from './evaluate-polynomial.js';

/** M_n(x) = 2/sqrt(pi) integral of t^n e^(-t² - 2 x t) over t > 0, for x >= 0 and n = 0, 1, 2. */
export function erfcxMoment(n: number, x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  const q = (x - 3) / (x + 3);
  return evaluatePolynomial(q, ERFCX_MOMENTS[n]!.double) / (1 + 2 * x) ** (n + 1);
}
