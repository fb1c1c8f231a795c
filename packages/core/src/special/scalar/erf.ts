import { ERF_OVER_X } from '../coefficients/erf-over-x.js';
import { erfcxMoment } from './erfcx-moment.js';
import { evaluatePolynomial } from './evaluate-polynomial.js';

/** 2/sqrt(pi) times the integral of e^(-t²) from 0 to x. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 1) return x * evaluatePolynomial(x * x, ERF_OVER_X.double);
  return Math.sign(x) * (1 - Math.exp(-x * x) * erfcxMoment(0, size));
}

/** 1 - erf(x), without cancellation. */
export function erfc(x: number): number {
  const tail = Math.exp(-x * x) * erfcxMoment(0, Math.abs(x));
  return x < 0 ? 2 - tail : tail;
}
