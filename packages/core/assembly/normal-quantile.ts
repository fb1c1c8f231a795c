// Quantiles of the normal distribution, of four floats. Algorithm AS 241 (PPND7), Wichura 1988.

import { copySign, log4, splat, step } from './simd-math';

/** The formula of the centre serves |q| up to this, that of the tails sqrt(-log(tail)) up to the next. */
const CENTRE_LIMIT: f32 = 0.425;
const TAIL_LIMIT: f32 = 5;
const LN2: f32 = 0.69314718;

@inline
function centre4(q: v128): v128 {
  const r = f32x4.sub(splat(0.180625), f32x4.mul(q, q));
  let numerator = step(splat(59.10937472), r, 159.29113202);
  numerator = step(numerator, r, 50.434271938);
  numerator = step(numerator, r, 3.3871327179);
  let denominator = step(splat(67.1875636), r, 78.757757664);
  denominator = step(denominator, r, 17.895169469);
  denominator = step(denominator, r, 1);
  return f32x4.div(f32x4.mul(numerator, q), denominator);
}

@inline
function tail4(r: v128): v128 {
  let numerator = step(splat(0.17023821103), r, 1.3067284816);
  numerator = step(numerator, r, 2.75681539);
  numerator = step(numerator, r, 1.4234372777);
  let denominator = step(splat(0.12021132975), r, 0.7370016425);
  denominator = step(denominator, r, 1);
  return f32x4.div(numerator, denominator);
}

@inline
function farTail4(r: v128): v128 {
  let numerator = step(splat(0.017337203997), r, 0.42868294337);
  numerator = step(numerator, r, 3.081226386);
  numerator = step(numerator, r, 6.657905115);
  let denominator = step(splat(0.012258202635), r, 0.24197894225);
  denominator = step(denominator, r, 1);
  return f32x4.div(numerator, denominator);
}

/** Beyond the centre: infinite where twiceTail is 0, and NaN where it is negative or NaN. */
function outside4(q: v128, twiceTail: v128): v128 {
  const r = f32x4.sqrt(f32x4.sub(splat(LN2), log4(twiceTail)));
  let size = tail4(f32x4.sub(r, splat(1.6)));
  const isFar = f32x4.gt(r, splat(TAIL_LIMIT));
  if (v128.any_true(isFar)) {
    size = v128.bitselect(farTail4(f32x4.sub(r, splat(TAIL_LIMIT))), size, isFar);
  }
  const infinity = splat(Infinity);
  return copySign(v128.bitselect(infinity, size, f32x4.eq(r, infinity)), q);
}

/** The quantile at 1/2 + q, with twiceTail twice the smaller of it and its complement. */
@inline
function quantile4(q: v128, twiceTail: v128): v128 {
  const centre = centre4(q);
  const isCentral = f32x4.le(f32x4.abs(q), splat(CENTRE_LIMIT));
  if (i32x4.all_true(isCentral)) return centre;
  return v128.bitselect(centre, outside4(q, twiceTail), isCentral);
}

@inline
export function erfinv4(x: v128): v128 {
  const z = quantile4(f32x4.mul(x, splat(0.5)), f32x4.sub(splat(1), f32x4.abs(x)));
  return f32x4.mul(z, splat(Mathf.SQRT1_2));
}

@inline
export function erfcinv4(x: v128): v128 {
  const q = f32x4.mul(f32x4.sub(splat(1), x), splat(0.5));
  return f32x4.mul(quantile4(q, f32x4.min(x, f32x4.sub(splat(2), x))), splat(Mathf.SQRT1_2));
}

@inline
export function ndtri4(p: v128): v128 {
  const tail = f32x4.min(p, f32x4.sub(splat(1), p));
  return quantile4(f32x4.sub(p, splat(0.5)), f32x4.add(tail, tail));
}
