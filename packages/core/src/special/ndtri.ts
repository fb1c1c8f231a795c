import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineNormalQuantile } from './define-normal-quantile.js';

const op = defineNormalQuantile({
  name: 'DiffeoNdtri',
  input: 'p',
  scale: 1,
  rate: 1,
  split: (p) => [p - 0.5, 2 * Math.min(p, 1 - p)],
  splitFormula: (m, p) => [m.sub(p, 0.5), m.mul(m.min(p, m.sub(1, p)), 2)],
});

/**
 * The quantile function of the standard normal, the inverse of {@link ndtr}, elementwise: -Infinity at 0, Infinity
 * at 1, NaN outside [0, 1].
 *
 * @param p Of any shape.
 * @example
 * ndtri([0.025, 0.5, 0.975]).print(); // [-1.96, 0, 1.96]
 */
export function ndtri(p: TensorInput): Tensor {
  return op(p);
}
