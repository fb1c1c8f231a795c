import type { Tensor } from '@tensorflow/tfjs-core';
import { checkFunction } from './check-function.js';
import { checkTensor } from './check-tensor.js';
import { gradientBy } from './differentiate.js';
import { formJacobian } from './form-jacobian.js';

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
  checkFunction('hessian', f);
  checkTensor('hessian: x', x);
  return formJacobian('hessian', (at) => gradientBy('hessian', f, at), x);
}
