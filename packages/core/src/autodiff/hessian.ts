import type { Tensor } from '@tensorflow/tfjs-core';
import { grad } from './grad.js';
import { jacobian } from './jacobian.js';

/**
 * The Hessian d^2 f / dx dx of a scalar function: shape [...x, ...x].
 *
 * One backward pass for each element of x; `hvp` gives products with it without forming it.
 *
 * @throws as `valueAndGrad`
 * @example
 * hessian((x) => sum(mul(x, square(x))), tensor1d([1, 2])); // [[6, 0], [0, 12]]
 */
export function hessian(f: (x: Tensor) => Tensor, x: Tensor): Tensor {
  return jacobian(grad(f), x);
}
