import { betaScore } from './beta-density.js';
import { type BetaOrder, betaincAt, logBetaKernel } from './betainc.js';
import { betaQuantile } from './betaincinv.js';

/** In which arguments derivatives are taken: the shapes, the probability. */
export type BetaQuantileOrder = '' | 'a' | 'b' | 'p' | 'aa' | 'ab' | 'ap' | 'bb' | 'bp' | 'pp';

/** How often a derivative is taken in each shape. */
export const SHAPE_ORDERS = {
  a: { a: 1, b: 0 },
  b: { a: 0, b: 1 },
  aa: { a: 2, b: 0 },
  ab: { a: 1, b: 1 },
  bb: { a: 0, b: 2 },
} as const satisfies Record<string, BetaOrder>;

/**
 * The x at which I_x(a, b) = p, or a derivative of it: from I_x(a, b) = p by implicit differentiation, with the density and
 * the derivatives of its logarithm. At x = 0 and 1 the limits of the first derivatives.
 */
export function betaincinvSlope(order: BetaQuantileOrder, a: number, b: number, p: number): number {
  const point = betaQuantile(a, b, p);
  const { x, y } = point;
  if (order === '' || Number.isNaN(x)) return x;
  if (x === 0 || y === 0) return x === 0 ? slopeAtEnd(order, a, b) : slopeAtEnd(order, b, a);
  const density = Math.exp(logBetaKernel(point)) / x / y;
  const overDensity = (of: keyof typeof SHAPE_ORDERS) =>
    betaincAt(point, SHAPE_ORDERS[of]) / density;
  const slope = (of: 'a' | 'b' | 'p') => (of === 'p' ? 1 / density : -overDensity(of));
  if (order === 'a' || order === 'b' || order === 'p') return slope(order);

  const [one, other] = [...order] as ['a' | 'b' | 'p', 'a' | 'b' | 'p'];
  const score = (of: 'a' | 'b' | 'p') => {
    if (of === 'p') return 0;
    return of === 'a' ? betaScore(point) : betaScore({ a: b, b: a, x: y, y: x });
  };
  const bend = order === 'aa' || order === 'ab' || order === 'bb' ? overDensity(order) : 0;
  const tilt = (a - 1) / x - (b - 1) / y;
  const [slopeOne, slopeOther] = [slope(one), slope(other)];
  const drift = (score(one) + tilt * slopeOne) * slopeOther;
  return -(bend + drift + score(other) * slopeOne);
}

/** At x = 0, where the density is 0, b or infinite. */
function slopeAtEnd(order: BetaQuantileOrder, a: number, b: number): number {
  if (order.length === 2) return NaN;
  if (order !== 'p') return 0;
  return a === 1 ? 1 / b : a < 1 ? 0 : Infinity;
}
