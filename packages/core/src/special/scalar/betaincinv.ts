import { betaincAt, logBetaKernel } from './betainc.js';
import { invertLogConcave } from './invert-log-concave.js';

/** The x at which I_x(a, b) = p, for a, b > 0 and 0 <= p <= 1; NaN otherwise. */
export function betaincinv(a: number, b: number, p: number): number {
  if (!(a > 0 && a < Infinity && b > 0 && b < Infinity && p >= 0 && p <= 1)) return NaN;
  if (p === 0 || p === 1) return p;
  return p <= 0.5 ? logistic(logitQuantile(a, b, p)) : logistic(-logitQuantile(b, a, 1 - p));
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
