/**
 * Float32 arithmetic that gives the same bits on every backend: what a sampler decides by in a rejection loop. It is
 * made of sums, products and operations on bits alone, each rounded by itself, since division, square roots and
 * elementary functions are not exactly rounded on GPUs. See docs/decisions/one-arithmetic-for-rejection-samplers.md.
 *
 * Arguments are floats; a constant that float32 does not hold is rounded first. No function here takes infinities, NaN
 * or subnormal numbers.
 */
const { fround } = Math;

export function plus(a: number, b: number): number {
  return fround(a + b);
}

export function minus(a: number, b: number): number {
  return fround(a - b);
}

export function times(a: number, b: number): number {
  return fround(a * b);
}

/** The polynomial with these coefficients, highest power first. */
export function polynomial(coefficients: readonly number[], x: number): number {
  let value = coefficients[0]!;
  for (let i = 1; i < coefficients.length; i++) {
    value = fround(fround(value * x) + coefficients[i]!);
  }
  return value;
}

const float = new Float32Array(1);
const word = new Int32Array(float.buffer);

/** The bits of a float. */
function bitsOf(x: number): number {
  float[0] = x;
  return word[0]!;
}

/** The float of some bits. */
function floatOf(bits: number): number {
  word[0] = bits;
  return float[0]!;
}

/** 1/x to 2e-7 by three steps of Newton's, for 2^-100 <= x <= 2^100. */
export function reciprocal(x: number): number {
  let r = floatOf(PORTABLE_FLOAT.reciprocalBits - bitsOf(x));
  for (let i = 0; i < 3; i++) r = times(r, minus(2, times(x, r)));
  return r;
}

/** 1/sqrt(x) to 2e-7 by three steps of Newton's, for x > 0. */
export function inverseRoot(x: number): number {
  const half = times(0.5, x);
  let r = floatOf(PORTABLE_FLOAT.inverseRootBits - (bitsOf(x) >> 1));
  for (let i = 0; i < 3; i++) r = times(r, minus(1.5, times(times(half, r), r)));
  return r;
}

/** log(1 + f) + e log 2, for 1/sqrt(2) <= 1 + f < sqrt(2) (Cephes logf). */
function logSum(f: number, e: number): number {
  const square = times(f, f);
  let tail = times(times(polynomial(PORTABLE_FLOAT.log, f), f), square);
  tail = plus(tail, times(e, PORTABLE_FLOAT.ln2Low));
  tail = minus(tail, times(square, 0.5));
  return plus(plus(f, tail), times(e, PORTABLE_FLOAT.ln2High));
}

/** log x to 1 ulp, for x > 0. */
export function logOf(x: number): number {
  const bits = bitsOf(x);
  const e = (bits - PORTABLE_FLOAT.rootHalfBits) >> 23;
  return logSum(minus(floatOf(bits - (e << 23)), 1), e);
}

/** log(1 + x) to 2 ulp, for -1/2 <= x <= 0. */
export function log1pOf(x: number): number {
  return x > PORTABLE_FLOAT.log1pLimit ? logSum(x, 0) : logOf(plus(1, x));
}

/** e^x to 1 ulp for -87 <= x <= 0, and 0 below that, where floats end (Cephes expf). */
export function expOf(x: number): number {
  if (x < PORTABLE_FLOAT.expBound) return 0;
  const n = minus(
    plus(times(x, PORTABLE_FLOAT.log2E), PORTABLE_FLOAT.rounder),
    PORTABLE_FLOAT.rounder,
  );
  const r = minus(minus(x, times(n, PORTABLE_FLOAT.ln2High)), times(n, PORTABLE_FLOAT.ln2Low));
  const p = plus(plus(times(times(polynomial(PORTABLE_FLOAT.exp, r), r), r), r), 1);
  return times(p, floatOf((n + 127) << 23));
}

/** (word + 1/2) 2^-32, rounded: a uniform in (0, 1] with relative precision. */
export function uniformOf(bits: number): number {
  const high = times(bits >>> 16, 65536);
  return times(plus(high, (bits & 0xffff) + 0.5), 2 ** -32);
}

/**
 * The normal value of a word: the quantile of (m + 1/2) 2^-32 in (0, 1/2) for the low 31 bits m, with the sign of the top
 * bit. With x = 1 - 2p, the quantile is x times a polynomial in w = -log(1 - x^2), as in Giles, "Approximating the
 * erfinv function", 2011; relative error 2e-7, absolute 6e-8 near 0, tails to 6.3.
 */
export function portableNormal(bits: number): number {
  const p = halfUniformOf(bits);
  const rest = minus(1, p);
  const w = -logOf(times(4, times(p, rest)));
  const scale =
    w < PORTABLE_FLOAT.normalTail
      ? polynomial(PORTABLE_FLOAT.normalCentre, minus(w, 2.5))
      : polynomial(PORTABLE_FLOAT.normalTails, minus(times(w, inverseRoot(w)), 3));
  const size = times(scale, minus(rest, p));
  return bits < 0 ? -size : size;
}

/** sin x and cos x to 1 ulp for 0 <= x <= pi / 4 (Cephes sinf, cosf). */
export function sinOf(x: number): number {
  const square = times(x, x);
  return plus(x, times(times(polynomial(PORTABLE_FLOAT.sin, square), square), x));
}

export function cosOf(x: number): number {
  const square = times(x, x);
  const tail = times(times(polynomial(PORTABLE_FLOAT.cos, square), square), square);
  return plus(minus(1, times(0.5, square)), tail);
}

/** The angle of the point (x, y) in the first quadrant, the origin excepted, to 3e-7 (Cephes atanf). */
export function angleOf(y: number, x: number): number {
  const small = Math.min(x, y);
  const large = Math.max(x, y);
  const isFar = small > times(PORTABLE_FLOAT.tanPiOver8, large);
  const ratio = isFar
    ? times(minus(small, large), reciprocal(plus(small, large)))
    : times(small, reciprocal(large));
  const square = times(ratio, ratio);
  let angle = plus(ratio, times(times(polynomial(PORTABLE_FLOAT.atan, square), square), ratio));
  if (isFar) angle = plus(PORTABLE_FLOAT.halfPi / 2, angle);
  return y > x ? minus(PORTABLE_FLOAT.halfPi, angle) : angle;
}

/** (m + 1/2) 2^-32 for the low 31 bits m of a word, rounded: a uniform in (0, 1/2] with relative precision. */
export function halfUniformOf(bits: number): number {
  return times(plus(times((bits >>> 16) & 0x7fff, 65536), (bits & 0xffff) + 0.5), 2 ** -32);
}

/** The constants, from which the WGSL of the same functions is written as well. */
export const PORTABLE_FLOAT = {
  reciprocalBits: 0x7ef311c7,
  inverseRootBits: 0x5f3759df,
  /** The bits of 1/sqrt(2): subtracting them makes the exponent field change at sqrt(2) instead of at 2. */
  rootHalfBits: 0x3f3504f3,
  /** log 2 in two parts; the first has few enough bits for its multiples to be exact. */
  ln2High: fround(0.693359375),
  ln2Low: fround(-2.1219444e-4),
  log2E: fround(Math.LOG2E),
  /** 1.5 * 2^23: a small float plus this is rounded to an integer. */
  rounder: 12582912,
  expBound: -87,
  log1pLimit: fround(-0.29),
  /** (log(1 + f) - f + f^2 / 2) / f^3. */
  log: [
    7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1,
    -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
  ].map(fround),
  /** (e^r - 1 - r) / r^2. */
  exp: [
    1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1,
    5.0000001201e-1,
  ].map(fround),
  /** (sin x - x) / x^3 and (cos x - 1 + x^2 / 2) / x^4, in x^2. */
  sin: [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1].map(fround),
  cos: [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2].map(fround),
  /** (atan x - x) / x^3, in x^2. */
  atan: [8.05374449538e-2, -1.38776856032e-1, 1.99777106478e-1, -3.33329491539e-1].map(fround),
  tanPiOver8: fround(0.41421356),
  halfPi: fround(Math.PI / 2),
  /** From here the tails' polynomial serves. */
  normalTail: 5,
  /** In w - 2.5, minimax to 9e-8. */
  normalCentre: [
    4.0354287e-8, 4.861034881e-7, -4.990561138e-6, -6.217987902e-6, 3.091502e-4, -1.77301012e-3,
    -5.90817118e-3, 3.488026559e-1, 2.123313665,
  ].map(fround),
  /** In sqrt(w) - 3, minimax to 4e-7. */
  normalTails: [
    -2.395656648e-4, 1.636916073e-3, -4.749638028e-3, 8.195597678e-3, -1.093518827e-2,
    1.333836466e-2, 1.416595101, 4.00643492,
  ].map(fround),
} as const;
