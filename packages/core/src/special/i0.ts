import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { besselIOp } from './bessel-i-op.js';

/**
 * The modified Bessel function of the first kind of order 0, elementwise. It overflows at x = 91; log(i0e(x)) + |x| is
 * its logarithm without overflow.
 *
 * @param x Of any shape.
 * @example
 * i0([0, 1, 91.5]).print(); // [1, 1.2661, Infinity]
 */
export function i0(x: TensorInput): Tensor {
  return besselIOp(0)(x);
}
