import { gammaDensity, gammaScore } from './gamma-density.js';
import { gammainc } from './gammainc.js';
import { gammainccinv, gammaincinv } from './gammaincinv.js';

/** Which probability is given: P or Q. */
export type Tail = 'lower' | 'upper';

/** In which arguments derivatives are taken: the shape, the probability. */
export type QuantileOrder = '' | 'a' | 'p' | 'aa' | 'ap' | 'pp';

/**
 * The x at which P(a, x) = p, or Q(a, x) = p, or a derivative of it: from P(a, x(a, p)) = p by implicit differentiation,
 * with the density f and the derivatives of its logarithm. At infinite and zero x the limits of the first derivatives.
 */
export function gammaQuantile(tail: Tail, order: QuantileOrder, a: number, p: number): number {
  const x = tail === 'lower' ? gammaincinv(a, p) : gammainccinv(a, p);
  if (order === '' || Number.isNaN(x)) return x;
  const isEnd = x === 0 || x === Infinity;
  if (order === 'a') return isEnd ? x : shapeSlope(a, x);
  const slope = (tail === 'lower' ? 1 : -1) / gammaDensity(a, x);
  if (order === 'p') return slope;
  if (isEnd) return NaN;
  const tilt = (a - x - 1) / x;
  if (order === 'pp') return -tilt * slope * slope;
  const score = gammaScore(a, x);
  const byShape = shapeSlope(a, x);
  if (order === 'ap') return -slope * (score + tilt * byShape);
  const bend = gammainc(a, x, 2) / gammaDensity(a, x);
  return -(bend + (2 * score + tilt * byShape) * byShape);
}

function shapeSlope(a: number, x: number): number {
  return -gammainc(a, x, 1) / gammaDensity(a, x);
}
