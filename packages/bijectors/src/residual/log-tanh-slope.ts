import { add, log, mul, sigmoid, square, sub, type Tensor } from '@tensorflow/tfjs-core';

/**
 * Slopes s of x + (s - 1) tanh(x) at 0 are kept above this: a few roundings of s - 1, which would otherwise become -1, and
 * the map flat, of log-det -Infinity.
 */
export const LEAST_SLOPE = 2 ** -21;

/** log(1 + (s - 1) (1 - h²)) of a slope s > 0 and a bend h = tanh(x): of a sum of positive numbers, which loses no digits. */
export function logTanhSlope(bend: Tensor, slope: Tensor): Tensor {
  const squared = square(bend);
  return log(add(mul(slope, sub(1, squared)), squared));
}

/** 1 + tanh(a) tanh(b), however close to 0: 2 (σ(2a) σ(2b) + σ(-2a) σ(-2b)). */
export function onePlusTanhs(a: Tensor, b: Tensor): Tensor {
  const both = mul(sigmoid(mul(2, a)), sigmoid(mul(2, b)));
  const neither = mul(sigmoid(mul(-2, a)), sigmoid(mul(-2, b)));
  return mul(2, add(both, neither));
}
