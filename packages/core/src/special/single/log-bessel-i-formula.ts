import type { Arithmetic } from './arithmetic.js';
import { digammaOfPositive } from './digamma-formula.js';
import { lgammaOfPositive } from './lgamma-formula.js';
import { logBesselIExpansionFormula } from './log-bessel-i-expansion-formula.js';
import { logBesselISeriesFormula } from './log-bessel-i-series-formula.js';
import { trigammaOfPositive } from './trigamma-formula.js';

/** In which arguments derivatives are taken. */
export type BesselOrder = '' | 'v' | 'x' | 'vv' | 'vx' | 'xx';

/** What a number of digits takes. */
export interface BesselPrecision<T> {
  /** The expansion serves sqrt(v² + x²) from here on. */
  start: number;
  /** Of the power series below, and of the expansion. */
  terms: number;
  expansionTerms: number;
  lgamma: (x: T) => T;
  digamma: (x: T) => T;
  trigamma: (x: T) => T;
}

const START = 10;
/** Squares of smaller numbers vanish, and those of larger ones overflow, before any result would. */
const LEAST_NORMAL = 2 ** -126;
const LARGEST = 1e38;

/** log I_v(x) for v >= 0 and x >= 0, or a derivative, in float32. */
export function logBesselIFormula<T>(m: Arithmetic<T>, order: BesselOrder, order0: T, at: T): T {
  const v = m.min(m.max(order0, 0), LARGEST);
  const x = m.min(m.max(at, LEAST_NORMAL), LARGEST);
  const precision = {
    start: START,
    terms: 19,
    expansionTerms: 7,
    lgamma: (value: T) => lgammaOfPositive(m, value),
    digamma: (value: T) => digammaOfPositive(m, value),
    trigamma: (value: T) => trigammaOfPositive(m, value),
  };
  const isNear = m.less(m.max(v, x), START);
  const bounded = (value: T) => m.min(value, START);
  const near = logBesselISeriesFormula(m, order, precision, bounded(v), bounded(x));
  const far = logBesselIExpansionFormula(
    m,
    order,
    precision.expansionTerms,
    m.select(isNear, START, v),
    x,
  );
  return withEnds(m, order, order0, at, m.select(isNear, near, far));
}

/** The limits at x = 0 and at infinities, NaN for negative arguments. */
function withEnds<T>(m: Arithmetic<T>, order: BesselOrder, v: T, x: T, inside: T): T {
  const isZeroOrder = m.equal(v, 0);
  const atZero = {
    '': m.select(isZeroOrder, 0, -Infinity),
    v: -Infinity,
    x: m.select(isZeroOrder, 0, Infinity),
    vv: NaN,
    vx: Infinity,
    xx: m.select(isZeroOrder, 0.5, -Infinity),
  }[order];
  const atInfinity = order === '' ? Infinity : order === 'x' ? 1 : 0;
  const ended = m.select(m.equal(x, 0), atZero, m.select(m.equal(x, Infinity), atInfinity, inside));
  const isEndless = m.equal(v, Infinity);
  const ofEndless = order === '' ? m.select(m.equal(x, Infinity), NaN, -Infinity) : NaN;
  return m.select(m.less(m.min(v, x), 0), NaN, m.select(isEndless, ofEndless, ended));
}
