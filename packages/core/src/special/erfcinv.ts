import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineNormalQuantile } from './define-normal-quantile.js';

// erfc(y) = x means P(Z <= sqrt(2) y) = 1 - x/2.
const op = defineNormalQuantile({
  name: 'DiffeoErfcinv',
  input: 'x',
  scale: Math.SQRT1_2,
  rate: -0.5,
  split: (x) => [0.5 * (1 - x), Math.min(x, 2 - x)],
  splitFormula: (m, x) => [m.mul(m.sub(1, x), 0.5), m.min(x, m.sub(2, x))],
});

/**
 * The inverse of {@link erfc}, elementwise: Infinity at 0, -Infinity at 2, NaN outside [0, 2].
 *
 * @param x Of any shape.
 * @example
 * erfcinv([1e-30, 1]).print(); // [8.1486, 0]
 */
export function erfcinv(x: TensorInput): Tensor {
  return op(x);
}
