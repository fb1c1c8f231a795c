import type { Arithmetic } from './arithmetic.js';
import { erfcxMomentFormula } from './erfcx-moment-formula.js';
import { gaussianFormula } from './gaussian-formula.js';

/** e^(a²/2) P(Z > a) for a >= 0 and standard normal Z. */
export function scaledNormalTailFormula<T>(m: Arithmetic<T>, a: T): T {
  return m.mul(erfcxMomentFormula(m, 0, m.mul(a, Math.SQRT1_2)), 0.5);
}

/** P(Z > a) for a >= 0. */
export function normalTailFormula<T>(m: Arithmetic<T>, a: T): T {
  return m.mul(gaussianFormula(m, a, 0.5), scaledNormalTailFormula(m, a));
}
