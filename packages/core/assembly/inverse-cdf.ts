// Samplers by inverse CDF: location + scale * quantile. The top bit of a word tells the half of the distribution, the
// others the probability of the tail beyond the sample; see tail-probability.ts for its last digits.

import { block4, fill } from './philox';
import { distance, halfOpen } from './random';
import { storeFirst } from './random-integer';
import { copySign, log1p4, logNormal4, logOfSum4, splat } from './simd-math';

/** Words at a time: 4 KiB. */
const CHUNK: u32 = 1024;
/** Tail probabilities below 2^-9 take a second word for their last digits. */
const DEEP: i32 = 1 << 23;

const EXPONENTIAL: i32 = 0;
const GUMBEL: i32 = 1;
const LAPLACE: i32 = 2;
const LOGISTIC: i32 = 3;
const CAUCHY: i32 = 4;

/** The tail probabilities of the words of a block, in [2^-65, 1/2]. */
@inline
export function tailProbability4(word: v128, block: u32, k0: i32, k1: i32): v128 {
  const m = v128.and(word, i32x4.splat(0x7fffffff));
  const p = halfOpen(m);
  const isDeep = i32x4.lt_s(m, i32x4.splat(DEEP));
  if (!v128.any_true(isDeep)) return p;
  const more = f32x4.convert_i32x4_u(block4(block, 1, k0, k1));
  const fraction = f32x4.mul(f32x4.add(more, splat(0.5)), splat(2.3283064365386963e-10));
  const deep = f32x4.add(f32x4.convert_i32x4_s(m), fraction);
  return v128.bitselect(f32x4.mul(deep, splat(2.3283064365386963e-10)), p, isDeep);
}

/** tan(pi x), 0 <= x <= 1/4 (Cephes tanf). */
@inline
function tanPi4(x: v128): v128 {
  const angle = f32x4.mul(x, splat(3.14159265358979));
  const z = f32x4.mul(angle, angle);
  let t = f32x4.add(f32x4.mul(z, splat(9.38540185543e-3)), splat(3.11992232697e-3));
  t = f32x4.add(f32x4.mul(z, t), splat(2.44301354525e-2));
  t = f32x4.add(f32x4.mul(z, t), splat(5.34112807005e-2));
  t = f32x4.add(f32x4.mul(z, t), splat(1.33387994085e-1));
  t = f32x4.add(f32x4.mul(z, t), splat(3.33331568548e-1));
  return f32x4.add(angle, f32x4.mul(f32x4.mul(angle, z), t));
}

/** The standard quantile of words with tail probabilities p. */
@inline
function quantile4(kind: i32, word: v128, p: v128): v128 {
  const one = splat(1);
  if (kind == EXPONENTIAL || kind == GUMBEL) {
    // -log of the survival probability, which is p in the upper half and 1 - p, less what rounding loses, in the lower.
    const isLower = i32x4.shr_s(word, 31);
    const rest = f32x4.sub(one, p);
    const lost = f32x4.sub(f32x4.sub(one, rest), p);
    const survival = v128.bitselect(rest, p, isLower);
    const value = f32x4.neg(logOfSum4(survival, v128.and(lost, isLower)));
    return kind == GUMBEL ? f32x4.neg(logNormal4(value)) : value;
  }
  const q = distance(word);
  if (kind == CAUCHY) {
    const isTail = f32x4.lt(p, q);
    const t = tanPi4(f32x4.min(p, q));
    return copySign(v128.bitselect(f32x4.div(one, t), t, isTail), word);
  }
  const odds = f32x4.div(kind == LOGISTIC ? f32x4.add(q, q) : q, p);
  return copySign(log1p4(odds), word);
}

@inline
function sample(
  kind: i32, out: usize, n: u32, k0: i32, k1: i32, location: f32, scale: f32,
): void {
  const location4 = splat(location);
  const scale4 = splat(scale);
  const whole = n & ~3;
  for (let start: u32 = 0; start < whole; start += CHUNK) {
    const count = min(CHUNK, whole - start);
    let block = start >> 2;
    let p = out + (<usize>start << 2);
    fill(p, count, block, k0, k1);
    const end = p + (<usize>count << 2);
    for (; p < end; p += 16, block += 1) {
      const word = v128.load(p);
      const value = quantile4(kind, word, tailProbability4(word, block, k0, k1));
      v128.store(p, f32x4.add(location4, f32x4.mul(scale4, value)));
    }
  }
  if (whole == n) return;
  const block = whole >> 2;
  const word = block4(block, 0, k0, k1);
  const value = quantile4(kind, word, tailProbability4(word, block, k0, k1));
  const last = f32x4.add(location4, f32x4.mul(scale4, value));
  storeFirst(out + (<usize>whole << 2), last, n - whole);
}

export function exponential(
  out: usize, n: u32, k0: i32, k1: i32, location: f32, scale: f32,
): void {
  sample(EXPONENTIAL, out, n, k0, k1, location, scale);
}

export function gumbel(out: usize, n: u32, k0: i32, k1: i32, location: f32, scale: f32): void {
  sample(GUMBEL, out, n, k0, k1, location, scale);
}

export function laplace(out: usize, n: u32, k0: i32, k1: i32, location: f32, scale: f32): void {
  sample(LAPLACE, out, n, k0, k1, location, scale);
}

export function logistic(out: usize, n: u32, k0: i32, k1: i32, location: f32, scale: f32): void {
  sample(LOGISTIC, out, n, k0, k1, location, scale);
}

export function cauchy(out: usize, n: u32, k0: i32, k1: i32, location: f32, scale: f32): void {
  sample(CAUCHY, out, n, k0, k1, location, scale);
}
