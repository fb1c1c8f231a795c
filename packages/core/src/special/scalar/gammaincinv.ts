import { gammainc, gammaincc, logGammaKernel } from './gammainc.js';
import { invertLogConcave } from './invert-log-concave.js';
import { lgamma } from './lgamma.js';

/** The x at which P(a, x) = p, for a >= 0 and 0 <= p <= 1, NaN otherwise; zero and infinite a have only its ends. */
export function gammaincinv(a: number, p: number): number {
  if (!(a >= 0 && p >= 0 && p <= 1)) return NaN;
  return p <= 0.5 ? lowerQuantile(a, p) : upperQuantile(a, 1 - p);
}

/** The x at which Q(a, x) = q; see {@link gammaincinv}. */
export function gammainccinv(a: number, q: number): number {
  if (!(a >= 0 && q >= 0 && q <= 1)) return NaN;
  return q <= 0.5 ? upperQuantile(a, q) : lowerQuantile(a, 1 - q);
}

/** In s = log x, in which P is log-concave. */
function lowerQuantile(a: number, p: number): number {
  if (p === 0) return 0;
  if (a === 0 || a === Infinity) return NaN;
  // P(a, x) <= x^a / Gamma(a + 1)
  const start = a < 1 ? (Math.log(p) + lgamma(a + 1)) / a : Math.log(a);
  const at = (s: number) => {
    const x = Math.exp(s);
    const probability = gammainc(a, x);
    return { probability, logSlope: Math.exp(logGammaKernel(a, x)) / probability };
  };
  return Math.exp(invertLogConcave(at, p, start));
}

/** For a >= 1 in x, in which Q is log-concave; for smaller a in log x. */
function upperQuantile(a: number, q: number): number {
  if (q === 0) return Infinity;
  if (a === 0 || a === Infinity) return NaN;
  if (a >= 1) {
    const at = (x: number) => {
      const probability = gammaincc(a, x);
      return { probability, logSlope: -Math.exp(logGammaKernel(a, x)) / (x * probability) };
    };
    return invertLogConcave(at, q, a);
  }
  const at = (s: number) => {
    const x = Math.exp(s);
    const probability = gammaincc(a, x);
    return { probability, logSlope: -Math.exp(logGammaKernel(a, x)) / probability };
  };
  // Q(a, x) <= e^-x / Gamma(a) from x = 1 on: the root is on the left.
  const start = Math.log(Math.max(1, -Math.log(q) - lgamma(a)));
  return Math.exp(invertLogConcave(at, q, start));
}
