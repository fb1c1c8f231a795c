import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { scaledBesselIOp } from './scaled-bessel-i-op.js';

/**
 * The exponentially scaled modified Bessel function e^-|x| I_1(x), elementwise: about 1 / sqrt(2 pi x) for large x.
 * Its first two derivatives have all their digits, too.
 *
 * @param x Of any shape.
 * @example
 * i1e([0, 1, 1e6]).print(); // [0, 0.2079, 0.0003989]
 */
export function i1e(x: TensorInput): Tensor {
  return scaledBesselIOp(1)(x);
}
