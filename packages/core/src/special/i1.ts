import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { besselIOp } from './bessel-i-op.js';

/**
 * The modified Bessel function of the first kind of order 1, the derivative of {@link i0}, elementwise. It overflows at
 * x = 91; {@link i1e} does not.
 *
 * @param x Of any shape.
 * @example
 * i1([0, 1]).print(); // [0, 0.5652]
 */
export function i1(x: TensorInput): Tensor {
  return besselIOp(1)(x);
}
