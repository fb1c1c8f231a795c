import type { Arithmetic } from './arithmetic.js';
import { GAUSS_8, GAUSS_16, repeatedRule } from './repeated-rule.js';

/** The exponent from which on an integrand counts as 0: e^-20 = 2e-9. */
export const NEGLIGIBLE = 20;

/** A panel of this width resolves features of width 1, as edges of e^(-e^u) or of logistic functions, to 1e-7. */
const PANEL_WIDTH = 7;

/**
 * The integral from 0 to `end`: by one panel up to `panels` times PANEL_WIDTH before the end, where the integrand is
 * smooth, and by `panels` from there.
 */
export function integrateTailFormula<T>(
  m: Arithmetic<T>,
  integrand: (u: T) => T,
  end: T,
  panels: number,
): T {
  const plateau = m.max(m.sub(end, panels * PANEL_WIDTH), 0);
  const rest = m.sub(end, plateau);
  const start = m.sum(GAUSS_8, (node) => integrand(m.mul(node, plateau)));
  const fine = m.sum(repeatedRule(GAUSS_16, panels), (node) =>
    integrand(m.add(plateau, m.mul(node, rest))),
  );
  return m.add(m.mul(start, plateau), m.mul(fine, rest));
}
