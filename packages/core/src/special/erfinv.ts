import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineNormalQuantile } from './define-normal-quantile.js';

const op = defineNormalQuantile({
  name: 'DiffeoErfinv',
  input: 'x',
  scale: Math.SQRT1_2,
  rate: 0.5,
  split: (x) => [0.5 * x, 1 - Math.abs(x)],
  splitFormula: (m, x) => [m.mul(x, 0.5), m.sub(1, m.abs(x))],
});

/**
 * The inverse of {@link erf}, elementwise: infinite at -1 and 1, NaN beyond. Near 1 use {@link erfcinv} of the
 * complement, which float32 can tell from 0 down to 1e-45.
 *
 * @param x Of any shape.
 * @example
 * erfinv([0, 0.5, 1]).print(); // [0, 0.4769, Infinity]
 */
export function erfinv(x: TensorInput): Tensor {
  return op(x);
}
