/**
 * Coefficients of the normal quantile, algorithm AS 241 (PPND7) of Wichura, "The percentage points of the normal
 * distribution", 1988; lowest order first. Backends evaluate the same formula in float32.
 */
export const NORMAL_QUANTILE = {
  /** The central formula serves |p - 1/2| up to here. */
  centralLimit: 0.425,
  /** The square of the above: the central rational is in (centralLimit^2 - q^2). */
  centralSquare: 0.180625,
  centralNumerator: [3.3871327179, 50.434271938, 159.29113202, 59.10937472],
  centralDenominator: [1, 17.895169469, 78.757757664, 67.1875636],
  /** The tail rational is in (sqrt(-log p) - tailOrigin). */
  tailOrigin: 1.6,
  tailNumerator: [1.4234372777, 2.75681539, 1.3067284816, 0.17023821103],
  tailDenominator: [1, 0.7370016425, 0.12021132975],
} as const;

const { centralLimit, centralSquare, tailOrigin } = NORMAL_QUANTILE;
const [a0, a1, a2, a3] = NORMAL_QUANTILE.centralNumerator;
const [, b1, b2, b3] = NORMAL_QUANTILE.centralDenominator;
const [c0, c1, c2, c3] = NORMAL_QUANTILE.tailNumerator;
const [, d1, d2] = NORMAL_QUANTILE.tailDenominator;

const LOW_31_BITS = 0x7fffffff;
const TWO_TO_MINUS_32 = 2 ** -32;

/**
 * The standard normal value of a random word. The top bit is the sign; the other 31, as an integer m, are the
 * tail probability p = (m + 1/2) 2^-32 in (0, 1/2), and the value's size is the quantile -z(p), up to 6.34. Near the
 * centre the formula takes q = 1/2 - p, formed from the complement of m without cancellation.
 *
 * The third AS 241 region, p < 1.4e-11, is below the smallest p of a word.
 */
export function normalFromWord(word: number): number {
  const m = word & LOW_31_BITS;
  const q = (LOW_31_BITS - m + 0.5) * TWO_TO_MINUS_32;
  let size: number;
  if (q <= centralLimit) {
    const r = centralSquare - q * q;
    size = (q * (((a3 * r + a2) * r + a1) * r + a0)) / (((b3 * r + b2) * r + b1) * r + 1);
  } else {
    const r = Math.sqrt(-Math.log((m + 0.5) * TWO_TO_MINUS_32)) - tailOrigin;
    size = (((c3 * r + c2) * r + c1) * r + c0) / ((d2 * r + d1) * r + 1);
  }
  return word < 0 ? -size : size;
}
