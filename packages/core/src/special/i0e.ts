import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { scaledBesselIOp } from './scaled-bessel-i-op.js';

/**
 * The exponentially scaled modified Bessel function e^-|x| I_0(x), elementwise: about 1 / sqrt(2 pi x) for large x.
 * Its first two derivatives have all their digits, too. At 0, where it has a kink, the derivative is 0.
 *
 * @param x Of any shape.
 * @example
 * i0e([0, 1, 1e6]).print(); // [1, 0.4658, 0.0003989]
 */
export function i0e(x: TensorInput): Tensor {
  return scaledBesselIOp(0)(x);
}
