// y[i] = sign log(1 + e^(sign x[i])) for n floats, within 2 ulp: softplus for the sign 1, the logarithm of the sigmoid for -1;
// y may not be x. Two short passes are faster than one long one, in which a processor has no room for the next four elements
// before it is done with these.

import { exp4, splat, step } from './simd-math';

/** Elements at a time. */
const CHUNK: u32 = 1024;

/** e^-|x| */
@inline
function decay4(x: v128): v128 {
  return exp4(f32x4.neg(f32x4.abs(x)));
}

function decay(y: usize, x: usize, n: u32): void {
  let i: usize = 0;
  const end = <usize>n << 2;
  for (; i + 16 <= end; i += 16) v128.store(y + i, decay4(v128.load(x + i)));
  for (; i < end; i += 4) store<f32>(y + i, f32x4.extract_lane(decay4(v128.load32_splat(x + i)), 0));
}

/** What t = e^-|x| and x make, with the sign as what flips signs. */
@inline
function value4(t: v128, x: v128, flip: v128): v128 {
  // (t - log(1 + t)) / t^2 for 0 <= t <= 1 in powers of t - 1/2: tooling/reference/coefficients.py.
  const c = f32x4.sub(t, splat(0.5));
  let p = step(splat(-0.002801641993), c, 0.004576878015);
  p = step(p, c, -0.00578768344);
  p = step(p, c, 0.009681858672);
  p = step(p, c, -0.01680165151);
  p = step(p, c, 0.02896400819);
  p = step(p, c, -0.05108303853);
  p = step(p, c, 0.09322970892);
  p = step(p, c, -0.179224939);
  p = step(p, c, 0.3781395709);
  const bend = f32x4.mul(f32x4.mul(t, t), p);
  const linear = f32x4.pmax(v128.xor(x, flip), splat(0));
  return v128.xor(f32x4.add(linear, f32x4.sub(t, bend)), flip);
}

export function softplus(y: usize, x: usize, n: u32, sign: f32): void {
  const flip = v128.and(splat(sign), splat(-0.0));
  for (; n > 0; ) {
    const count = min(CHUNK, n);
    decay(y, x, count);
    let i: usize = 0;
    const end = <usize>count << 2;
    for (; i + 16 <= end; i += 16) v128.store(y + i, value4(v128.load(y + i), v128.load(x + i), flip));
    for (; i < end; i += 4) {
      const value = value4(v128.load32_splat(y + i), v128.load32_splat(x + i), flip);
      store<f32>(y + i, f32x4.extract_lane(value, 0));
    }
    n -= count;
    y += end;
    x += end;
  }
}
