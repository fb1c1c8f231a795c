import type { Tensor } from '@tensorflow/tfjs-core';
import { checkFunction } from './check-function.js';
import { checkTensor } from './check-tensor.js';
import { gradientBy } from './differentiate.js';

/**
 * The gradient of a scalar function by its first argument, as a function of the same arguments:
 * grad(f)(x, ...) = df(x, ...)/dx, of the shape of x; zero where f does not depend on x.
 *
 * @throws as `valueAndGrad` does, when the gradient is called
 * @example
 * grad((x) => sum(mul(x, square(x))))(tensor1d([1, 2])); // 3 x^2 = [3, 12]
 * grad(grad((x) => mul(x, square(x))))(scalar(2)); // 6 x = 12
 */
export function grad<Rest extends readonly Tensor[]>(
  f: (x: Tensor, ...rest: Rest) => Tensor,
): (x: Tensor, ...rest: Rest) => Tensor {
  checkFunction('grad', f);
  return (x, ...rest) => {
    checkTensor('grad: x', x);
    return gradientBy('grad', (at) => f(at, ...rest), x);
  };
}
