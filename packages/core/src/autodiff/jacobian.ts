import type { Tensor } from '@tensorflow/tfjs-core';
import { checkFunction } from './check-function.js';
import { checkTensor } from './check-tensor.js';
import { formJacobian } from './form-jacobian.js';

/**
 * The Jacobian dy/dx of y = f(x): shape [...y, ...x].
 *
 * One forward pass and one backward pass for each element of y, so meant for small y; `jvp` and `vjp` give products
 * with it without forming it.
 *
 * @throws as `valueAndGrad`
 * @example
 * jacobian((x) => square(x), tensor1d([1, 2])); // [[2, 0], [0, 4]]
 */
export function jacobian(f: (x: Tensor) => Tensor, x: Tensor): Tensor {
  checkFunction('jacobian', f);
  checkTensor('jacobian: x', x);
  return formJacobian('jacobian', f, x);
}
