import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { gammaincinvOp } from './gammaincinv-op.js';

const ofLower = gammaincinvOp('lower');
const ofUpper = gammaincinvOp('upper');

/**
 * The inverse of {@link gammainc} in x, elementwise with broadcasting: the quantile function of a gamma variable of shape a,
 *
 *     P(a, gammaincinv(a, p)) = p.
 *
 * It has full relative accuracy where it is small; where p is next to 1, take {@link gammainccinv} of 1 - p.
 * Differentiable twice in both arguments.
 *
 * @param a Above 0; NaN below, and at 0 and infinity but for the ends of p.
 * @param p In [0, 1]; NaN outside.
 * @example
 * gammaincinv([0.5, 3], [0.1, 0.5]).print(); // [0.0079, 2.6741]
 */
export function gammaincinv(a: TensorInput, p: TensorInput): Tensor {
  return ofLower(a, p);
}

/**
 * The inverse of {@link gammaincc} in x, elementwise with broadcasting: where the upper tail of a gamma variable of shape a
 * has the probability q.
 *
 * @param a Above 0; NaN below, and at 0 and infinity but for the ends of q.
 * @param q In [0, 1]; NaN outside.
 * @example
 * gammainccinv([0.5, 3], [0.1, 1e-20]).print(); // [1.3528, 53.3498]
 */
export function gammainccinv(a: TensorInput, q: TensorInput): Tensor {
  return ofUpper(a, q);
}
