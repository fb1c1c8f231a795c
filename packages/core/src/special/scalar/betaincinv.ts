import { betaincAt, logBetaKernel, type Point } from './betainc.js';
import { invertLogConcave } from './invert-log-concave.js';

/** The x at which I_x(a, b) = p, for a, b > 0 and 0 <= p <= 1; NaN otherwise. */
export function betaincinv(a: number, b: number, p: number): number {
  return betaQuantile(a, b, p).x;
}

/** The x at which I_x(a, b) = p, and 1 - x with the digits that it would lose. */
export function betaQuantile(a: number, b: number, p: number): Point {
  if (!(a > 0 && b > 0 && p >= 0 && p <= 1)) return { a, b, x: NaN, y: NaN };
  if (p === 0 || p === 1) return { a, b, x: p, y: 1 - p };
  if (Math.max(a, b) === Infinity) return ofInfiniteShape(a, b);
  const w = p <= 0.5 ? logitQuantile(a, b, p) : -logitQuantile(b, a, 1 - p);
  return { a, b, x: logistic(w), y: logistic(-w) };
}

/** No limit, but of the closed forms p^(1/a) for b = 1 and 1 - (1 - p)^(1/b) for a = 1. */
function ofInfiniteShape(a: number, b: number): Point {
  if (b === 1) return { a, b, x: 1, y: 0 };
  if (a === 1) return { a, b, x: 0, y: 1 };
  return { a, b, x: NaN, y: NaN };
}

/** w = log(x / (1 - x)), in which I_x(a, b) is log-concave. */
function logitQuantile(a: number, b: number, p: number): number {
  const at = (w: number) => {
    const point = { a, b, x: logistic(w), y: logistic(-w) };
    const probability = betaincAt(point);
    return { probability, logSlope: Math.exp(logBetaKernel(point)) / probability };
  };
  return invertLogConcave(at, p, Math.log(a / b));
}

function logistic(w: number): number {
  return 1 / (1 + Math.exp(-w));
}
