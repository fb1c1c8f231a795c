import { NORMAL_QUANTILE } from './normal-from-word.js';

/** The constants, which the shader of the sampler shares. */
export const TRUNCATED_NORMAL = {
  /**
   * log(erfcx(z) / t) as a polynomial in t = 2 / (2 + z), interpolated at 12 Chebyshev nodes of (0, 1]; error 1.5e-8.
   * Lowest coefficient first.
   */
  logErfcxOverT: [
    -1.26551211854, 0.999998553034, 0.375074484768, 0.0817567919456, -0.0681377039033,
    -0.26409587958, 0.422859655635, -1.38666666352, 2.59012919075, -2.34627239165, 1.05023352231,
    -0.189367455655,
  ],
  /** log Q(4): beyond 4 the fixed-point iteration contracts by 17 each time, and more the farther out. */
  logTailAtFour: -10.3601015,
  iterations: 7,
  /** Narrower intervals have a density that is exponential to 2e-6. */
  narrow: 2 ** -8,
  /** Beyond, s is flat to float32, and squares might overflow. */
  far: 1e6,
} as const;

const { logErfcxOverT, logTailAtFour, iterations, narrow, far } = TRUNCATED_NORMAL;
const { centralLimit, centralSquare, tailOrigin } = NORMAL_QUANTILE;

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i]!;
  return sum;
}

/** s(x) = log(e^(x^2 / 2) Q(x)) for x >= 0, where Q is the upper tail of the standard normal. */
function scaledTail(x: number): number {
  const t = Math.sqrt(8) / (Math.sqrt(8) + x);
  return Math.log(t) + polynomial(logErfcxOverT, t) - Math.LN2;
}

/** Q(x) for x >= 0. */
function tail(x: number): number {
  return x === Infinity ? 0 : Math.exp(scaledTail(x) - 0.5 * x * x);
}

/** The x with Q(x) = Q(a) e^-t, for a >= 0. */
function pointBeyond(a: number, t: number): number {
  const logTail = scaledTail(a) - 0.5 * a * a - t;
  if (logTail > logTailAtFour) {
    const q = 0.5 - Math.exp(logTail);
    if (q <= centralLimit) {
      const r = centralSquare - q * q;
      const { centralNumerator, centralDenominator } = NORMAL_QUANTILE;
      return (q * polynomial(centralNumerator, r)) / polynomial(centralDenominator, r);
    }
    const r = Math.sqrt(-logTail) - tailOrigin;
    const { tailNumerator, tailDenominator } = NORMAL_QUANTILE;
    return polynomial(tailNumerator, r) / polynomial(tailDenominator, r);
  }
  if (a > far) return a + t / a;
  // x^2 = a^2 + 2 (t + s(x) - s(a)), written so that what lies beyond a keeps its digits.
  const atA = scaledTail(a);
  let x = a;
  let scaled = atA;
  for (let i = 0; i < iterations; i++) {
    const rest = t + scaled - atA;
    x = a + (2 * rest) / (a + Math.sqrt(a * a + 2 * rest));
    scaled = scaledTail(x);
  }
  return x;
}

/** The sample between 0 <= low < high. */
function inUpperTail(p: number, isLower: boolean, low: number, high: number): number {
  const width = high - low;
  // log(Q(high) / Q(low))
  const ratio =
    high === Infinity
      ? -Infinity
      : -0.5 * width * (high + low) + (low > far ? 0 : scaledTail(high) - scaledTail(low));
  const rest = Math.expm1(ratio);
  const logShare = isLower ? Math.log1p(p * rest) : Math.log(Math.exp(ratio) - p * rest);
  return pointBeyond(low, -logShare);
}

/** The sample between low < 0 < high, from the side on which it lies. */
function acrossZero(p: number, isLower: boolean, low: number, high: number): number {
  const below = tail(-low);
  const above = tail(high);
  const mass = 1 - below - above;
  const [u, v] = isLower ? [p, 1 - p] : [1 - p, p];
  const lower = below + u * mass;
  const upper = above + v * mass;
  if (upper < lower) return pointBeyond(0, -Math.log(upper) - Math.LN2);
  return -pointBeyond(0, -Math.log(lower) - Math.LN2);
}

/** The sample of an interval so narrow that the density in it is that of an exponential, e^(-c x). */
function inNarrow(u: number, low: number, high: number): number {
  const width = high - low;
  const c = 0.5 * (low + high);
  if (Math.abs(c * width) < 1e-6) return low + u * width;
  return low - Math.log1p(u * Math.expm1(-c * width)) / c;
}

/**
 * The quantile of the standard normal between two bounds at a tail probability p of the truncated distribution:
 *
 *     Phi^-1(Phi(low) + u (Phi(high) - Phi(low))), u = p if isLower, and 1 - p otherwise,
 *
 * by logarithms of tails beyond the nearer bound, which neither under- nor overflow however far out it lies. NaN unless
 * low < high.
 */
export function truncatedNormalQuantile(
  p: number,
  isLower: boolean,
  low: number,
  high: number,
): number {
  if (!(low < high)) return Number.NaN;
  let x: number;
  if (high - low < narrow && Math.abs(low) < 4) x = inNarrow(isLower ? p : 1 - p, low, high);
  else if (low >= 0) x = inUpperTail(p, isLower, low, high);
  else if (high <= 0) x = -inUpperTail(p, !isLower, -high, -low);
  else x = acrossZero(p, isLower, low, high);
  return Math.min(Math.max(x, low), high);
}
