import { logBesselIExpansionFormula } from '../single/log-bessel-i-expansion-formula.js';
import type { BesselOrder } from '../single/log-bessel-i-formula.js';
import { logBesselISeriesFormula } from '../single/log-bessel-i-series-formula.js';
import { numberArithmetic } from '../single/number-arithmetic.js';
import { digamma } from './digamma.js';
import { lgamma } from './lgamma.js';
import { trigamma } from './trigamma.js';

/** Where the expansion has 1e-12 with this many terms, and the series with these. */
const PRECISION = { start: 30, terms: 48, expansionTerms: 9, lgamma, digamma, trigamma };

/** log I_v(x) for v >= 0 and x >= 0, or a derivative; its limits at the ends, NaN outside. */
export function logBesselI(order: BesselOrder, v: number, x: number): number {
  if (!(v >= 0 && x >= 0)) return NaN;
  if (v === Infinity) return order === '' && x < Infinity ? -Infinity : NaN;
  if (x === Infinity) return order === '' ? x : order === 'x' ? 1 : 0;
  if (x === 0) return atZero(order, v);
  if (Math.max(v, x) < PRECISION.start) {
    return logBesselISeriesFormula(numberArithmetic, order, PRECISION, v, x);
  }
  return logBesselIExpansionFormula(numberArithmetic, order, PRECISION.expansionTerms, v, x);
}

function atZero(order: BesselOrder, v: number): number {
  switch (order) {
    case '':
      return v === 0 ? 0 : -Infinity;
    case 'v':
      return -Infinity;
    case 'x':
      return v === 0 ? 0 : Infinity;
    case 'xx':
      return v === 0 ? 0.5 : -Infinity;
    case 'vx':
      return Infinity;
    case 'vv':
      return NaN;
  }
}
