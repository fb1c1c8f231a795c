import type { Arithmetic } from './arithmetic.js';
import { polynomialFormula } from './polynomial-formula.js';

/** Algorithm AS 241 (PPND7), Wichura 1988: a rational for the centre, one for the tails, one for the far tails. */
const CENTRE = {
  numerator: [3.3871327179, 50.434271938, 159.29113202, 59.10937472],
  denominator: [1, 17.895169469, 78.757757664, 67.1875636],
};
const TAIL = {
  numerator: [1.4234372777, 2.75681539, 1.3067284816, 0.17023821103],
  denominator: [1, 0.7370016425, 0.12021132975],
};
const FAR_TAIL = {
  numerator: [6.657905115, 3.081226386, 0.42868294337, 0.017337203997],
  denominator: [1, 0.24197894225, 0.012258202635],
};
/** The centre serves |q| up to this, the tail sqrt(-log(tail)) up to the next. */
const CENTRE_LIMIT = 0.425;
const TAIL_LIMIT = 5;
/** More than sqrt(-log(tail)) is for the least subnormal. */
const FARTHEST = 11;

function rational<T>(m: Arithmetic<T>, x: T, { numerator, denominator }: typeof CENTRE): T {
  return m.div(polynomialFormula(m, x, numerator), polynomialFormula(m, x, denominator));
}

/** The quantile of the standard normal at p = 1/2 + q, with twiceTail = 2 min(p, 1 - p); see normalQuantile. */
export function normalQuantileFormula<T>(m: Arithmetic<T>, q: T, twiceTail: T): T {
  const central = m.mul(q, rational(m, m.sub(CENTRE_LIMIT ** 2, m.mul(q, q)), CENTRE));
  const r = m.min(m.sqrt(m.max(m.sub(Math.LN2, m.log(m.max(twiceTail, 0))), 0)), FARTHEST);
  const size = m.select(
    m.less(TAIL_LIMIT, r),
    rational(m, m.sub(r, TAIL_LIMIT), FAR_TAIL),
    rational(m, m.sub(r, 1.6), TAIL),
  );
  const atEnd = m.select(m.equal(twiceTail, 0), Number.POSITIVE_INFINITY, size);
  const outer = m.select(m.less(twiceTail, 0), Number.NaN, atEnd);
  const signed = m.select(m.less(q, 0), m.neg(outer), outer);
  return m.select(m.less(CENTRE_LIMIT, m.abs(q)), signed, central);
}
