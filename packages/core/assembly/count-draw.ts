// The parts of count draws, as in src/random/count-draw.ts.

import { inverseRoot4, reciprocal4 } from './portable-float';
import { logNormal4, splat, step } from './simd-math';

/** mean h(t) for the deviation of a count from the mean, t = deviation / mean, h(t) = (1 + t) log(1 + t) - t. */
export function deviance4(deviation: v128, mean: v128): v128 {
  const t = f32x4.mul(deviation, reciprocal4(mean));
  let p = step(splat(-0.0114633085), t, 0.0199191546);
  p = step(p, t, -0.0244161616);
  p = step(p, t, 0.0332175063);
  p = step(p, t, -0.0499674739);
  p = step(p, t, 0.0833355546);
  p = step(p, t, -0.166667077);
  p = step(p, t, 0.499999992);
  const near = f32x4.mul(f32x4.mul(deviation, t), p);
  const isNear = v128.and(f32x4.gt(t, splat(-0.29)), f32x4.lt(t, splat(0.41)));
  if (i32x4.all_true(isNear)) return near;
  const v = f32x4.add(splat(1), t);
  const far = f32x4.mul(mean, f32x4.sub(f32x4.mul(v, logNormal4(v)), t));
  const beyond = v128.bitselect(mean, far, f32x4.le(v, splat(0)));
  return v128.bitselect(near, beyond, isNear);
}

/** log(k!) - (k log k - k + log(2 pi k) / 2), and 0 at 0. */
export function stirlingRemainder4(k: v128): v128 {
  const r = reciprocal4(k);
  const square = f32x4.mul(r, r);
  const p = step(step(splat(1.0 / 1260.0), square, -1.0 / 360.0), square, 1.0 / 12.0);
  return v128.and(f32x4.mul(r, p), f32x4.ge(k, splat(1)));
}

/** sqrt(2 pi k), and 1 at 0. */
export function stirlingFactor4(k: v128): v128 {
  const product = f32x4.mul(splat(6.2831853), k);
  const root = f32x4.mul(product, inverseRoot4(product));
  return v128.bitselect(root, splat(1), f32x4.ge(k, splat(1)));
}
