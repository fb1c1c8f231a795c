// Fused optimiser steps. Every array has n floats; outputs may be their inputs.

import { splat } from './simd-math';

/**
 * m' = beta1 m + (1 - beta1) g, v' = beta2 v + (1 - beta2) g^2, p' = p - rate m' / (sqrt(v') inverseRoot + epsilon)
 * with rate = learningRate / (1 - beta1^t), inverseRoot = 1 / sqrt(1 - beta2^t).
 */
export function adam(
  pOut: usize, mOut: usize, vOut: usize, p: usize, m: usize, v: usize, g: usize, n: u32,
  rate: f32, beta1: f32, rest1: f32, beta2: f32, rest2: f32, inverseRoot: f32, epsilon: f32,
): void {
  const rate4 = splat(rate);
  const beta14 = splat(beta1);
  const rest14 = splat(rest1);
  const beta24 = splat(beta2);
  const rest24 = splat(rest2);
  const inverseRoot4 = splat(inverseRoot);
  const epsilon4 = splat(epsilon);
  let i: usize = 0;
  const end = <usize>n << 2;
  for (; i + 16 <= end; i += 16) {
    const g4 = v128.load(g + i);
    const m4 = f32x4.add(f32x4.mul(beta14, v128.load(m + i)), f32x4.mul(rest14, g4));
    const v4 = f32x4.add(f32x4.mul(beta24, v128.load(v + i)), f32x4.mul(f32x4.mul(rest24, g4), g4));
    v128.store(mOut + i, m4);
    v128.store(vOut + i, v4);
    const denominator = f32x4.add(f32x4.mul(f32x4.sqrt(v4), inverseRoot4), epsilon4);
    const change = f32x4.div(f32x4.mul(rate4, m4), denominator);
    v128.store(pOut + i, f32x4.sub(v128.load(p + i), change));
  }
  for (; i < end; i += 4) {
    const g1 = load<f32>(g + i);
    const m1 = beta1 * load<f32>(m + i) + rest1 * g1;
    const v1 = beta2 * load<f32>(v + i) + rest2 * g1 * g1;
    store<f32>(mOut + i, m1);
    store<f32>(vOut + i, v1);
    const change = (rate * m1) / (sqrt(v1) * inverseRoot + epsilon);
    store<f32>(pOut + i, load<f32>(p + i) - change);
  }
}

/** p' = p - rate g */
export function sgd(pOut: usize, p: usize, g: usize, n: u32, rate: f32): void {
  const rate4 = splat(rate);
  let i: usize = 0;
  const end = <usize>n << 2;
  for (; i + 16 <= end; i += 16) {
    v128.store(pOut + i, f32x4.sub(v128.load(p + i), f32x4.mul(rate4, v128.load(g + i))));
  }
  for (; i < end; i += 4) store<f32>(pOut + i, load<f32>(p + i) - rate * load<f32>(g + i));
}

/** u' = momentum u + g; p' = p - rate (nesterov g + along u'), where (nesterov, along) is (0, 1) or (1, momentum). */
export function sgdMomentum(
  pOut: usize, uOut: usize, p: usize, u: usize, g: usize, n: u32,
  rate: f32, momentum: f32, nesterov: f32, along: f32,
): void {
  const rate4 = splat(rate);
  const momentum4 = splat(momentum);
  const nesterov4 = splat(nesterov);
  const along4 = splat(along);
  let i: usize = 0;
  const end = <usize>n << 2;
  for (; i + 16 <= end; i += 16) {
    const g4 = v128.load(g + i);
    const u4 = f32x4.add(f32x4.mul(momentum4, v128.load(u + i)), g4);
    v128.store(uOut + i, u4);
    const direction = f32x4.add(f32x4.mul(nesterov4, g4), f32x4.mul(along4, u4));
    v128.store(pOut + i, f32x4.sub(v128.load(p + i), f32x4.mul(rate4, direction)));
  }
  for (; i < end; i += 4) {
    const g1 = load<f32>(g + i);
    const u1 = momentum * load<f32>(u + i) + g1;
    store<f32>(uOut + i, u1);
    store<f32>(pOut + i, load<f32>(p + i) - rate * (nesterov * g1 + along * u1));
  }
}
