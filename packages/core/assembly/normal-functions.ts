// y[i] = f(x[i]) for n floats, f the complement of the error function, the distribution function of the normal, and what
// belongs to them, within 4 ulp; y may not be x. A thousand elements go through several short passes: in one long one a
// processor has no room for the next four elements before it is done with these, and the module would hold each step in
// every function.

import { logOfSum4, splat, step, timesExp4 } from './simd-math';

/** Elements at a time. */
const CHUNK: u32 = 1024;
/** From here on e^(-x^2) is 0 and e^(x^2) infinite; e^(-x^2/2) is 0 from sqrt(2) times it. */
const FARTHEST: f32 = 10.5;
const FARTHEST_HALVED: f32 = 14.8;
/** The leading 12 bits of a float, whose square is exact. */
const LEADING: i32 = 0xfffff000;
const SQRT_HALF: f32 = 0.707106781186547524;

/** factor e^(exponent x^2), exponent 1, -1 or -1/2. Where x^2 loses digits, the digits lost are put in apart. */
@inline
function timesGaussian4(factor: v128, x: v128, exponent: f32): v128 {
  const size = f32x4.pmin(f32x4.abs(x), splat(exponent == -0.5 ? FARTHEST_HALVED : FARTHEST));
  const leading = v128.and(size, i32x4.splat(LEADING));
  const square = f32x4.mul(leading, leading);
  const rest = f32x4.mul(f32x4.sub(size, leading), f32x4.add(size, leading));
  return timesExp4(factor, f32x4.mul(square, splat(exponent)), f32x4.mul(rest, splat(exponent)));
}

/** e^(a^2) erfc(a) for a >= 0. */
@inline
function scaledErfc4(a: v128): v128 {
  // (a - 3) / (a + 3); (a + 0.9) e^(a^2) erfc(a) is a polynomial in it to 4e-9 of itself: tooling/reference/coefficients.py.
  const q = f32x4.sub(splat(1), f32x4.div(splat(6), f32x4.add(a, splat(3))));
  let p = step(splat(3.687197202e-5), q, -2.802844235e-5);
  p = step(p, q, -0.0003509760244);
  p = step(p, q, 0.0007063077382);
  p = step(p, q, 0.001537500432);
  p = step(p, q, -0.01017790832);
  p = step(p, q, 0.02439936654);
  p = step(p, q, -0.03097043789);
  p = step(p, q, 0.004776005538);
  p = step(p, q, 0.07446036898);
  p = step(p, q, -0.1983039743);
  p = step(p, q, 0.6981044897);
  return f32x4.div(p, f32x4.add(a, splat(0.9)));
}

// The functions, and the passes that they consist of.
const ERFC = 0;
const ERFCX = 1;
const NDTR = 2;
const LOG_NDTR = 3;
const GAUSSIAN = 4;
const COMPLEMENT = 5;
const LOGARITHM = 6;

/** What a pass makes of y and x, with its numbers. */
@inline
function next4(pass: i32, y: v128, x: v128, a: f32, b: f32): v128 {
  if (pass == ERFCX) return f32x4.mul(scaledErfc4(f32x4.mul(f32x4.abs(x), splat(a))), splat(b));
  if (pass == GAUSSIAN) return v128.bitselect(y, timesGaussian4(y, x, a), f32x4.lt(f32x4.mul(x, splat(b)), splat(0)));
  if (pass == COMPLEMENT) {
    const isUpper = f32x4.gt(f32x4.mul(x, splat(a)), splat(0));
    return v128.bitselect(f32x4.sub(splat(b), y), y, isUpper);
  }
  // log(1 - y) above 0, log y - x^2/2 below: one logarithm, of 1 - y and of what rounding that loses.
  const one = splat(1);
  const isAbove = f32x4.gt(x, splat(0));
  const rounded = f32x4.sub(one, y);
  const lost = v128.and(f32x4.sub(f32x4.sub(one, rounded), y), isAbove);
  const log = logOfSum4(v128.bitselect(rounded, y, isAbove), lost);
  const bend = f32x4.mul(f32x4.mul(x, splat(0.5)), x);
  return f32x4.sub(log, v128.andnot(bend, isAbove));
}

@inline
function walk(pass: i32, y: usize, x: usize, n: u32, a: f32, b: f32): void {
  let i: usize = 0;
  const end = <usize>n << 2;
  for (; i + 16 <= end; i += 16) {
    const at = v128.load(x + i);
    v128.store(y + i, next4(pass, pass == ERFCX ? at : v128.load(y + i), at, a, b));
  }
  for (; i < end; i += 4) {
    const at = v128.load32_splat(x + i);
    const value = next4(pass, pass == ERFCX ? at : v128.load32_splat(y + i), at, a, b);
    store<f32>(y + i, f32x4.extract_lane(value, 0));
  }
}

/** y = factor e^(s^2) erfc(s), s = scale |x|. */
function scaledErfc(y: usize, x: usize, n: u32, scale: f32, factor: f32): void { walk(ERFCX, y, x, n, scale, factor); }

/** y e^(exponent x^2) where sign x is not negative: everywhere if the sign is 0. */
function timesGaussian(y: usize, x: usize, n: u32, exponent: f32, sign: f32): void {
  walk(GAUSSIAN, y, x, n, exponent, sign);
}

/** whole - y where sign x is positive. */
function complement(y: usize, x: usize, n: u32, sign: f32, whole: f32): void { walk(COMPLEMENT, y, x, n, sign, whole); }

@inline
function compute(f: i32, y: usize, x: usize, n: u32): void {
  for (; n > 0; ) {
    const count = min(CHUNK, n);
    if (f == ERFC || f == ERFCX) scaledErfc(y, x, count, 1, 1);
    else scaledErfc(y, x, count, SQRT_HALF, 0.5);
    if (f == ERFC) timesGaussian(y, x, count, -1, 0);
    // e^(x^2) (2 - erfc(-x)) below 0.
    if (f == ERFCX) timesGaussian(y, x, count, -1, -1);
    if (f == NDTR) timesGaussian(y, x, count, -0.5, 0);
    if (f == LOG_NDTR) timesGaussian(y, x, count, -0.5, 1);
    if (f == ERFC || f == ERFCX) complement(y, x, count, -1, 2);
    if (f == NDTR) complement(y, x, count, 1, 1);
    if (f == ERFCX) timesGaussian(y, x, count, 1, -1);
    if (f == LOG_NDTR) walk(LOGARITHM, y, x, count, 0, 0);
    n -= count;
    y += 4 * CHUNK;
    x += 4 * CHUNK;
  }
}

export function erfc(y: usize, x: usize, n: u32): void { compute(ERFC, y, x, n); }
export function erfcx(y: usize, x: usize, n: u32): void { compute(ERFCX, y, x, n); }
export function ndtr(y: usize, x: usize, n: u32): void { compute(NDTR, y, x, n); }
export function logNdtr(y: usize, x: usize, n: u32): void { compute(LOG_NDTR, y, x, n); }

/** factor e^(exponent x^2), exponent -1 or -1/2. */
export function gaussian(y: usize, x: usize, n: u32, factor: f32, exponent: f32): void {
  for (let i: u32 = 0; i < n; i++) store<f32>(y + (<usize>i << 2), factor);
  timesGaussian(y, x, n, exponent, 0);
}
