import { abs, less, reshape, type Tensor } from '@tensorflow/tfjs-core';
import { nanUnless } from './nan-unless.js';

/**
 * The results `x` `[count, n, m]`, NaN throughout where not every element of the matrix `a` `[count, k, l]` that they come
 * from is finite.
 */
export function finiteMatrices(a: Tensor, x: Tensor): Tensor {
  return nanUnless(less(abs(reshape(a, [a.shape[0]!, -1, 1])), Infinity), x);
}
