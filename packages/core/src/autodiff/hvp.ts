import { add, clone, mul, sum, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { checkTangents } from './check-tangents.js';
import { valueAndGrad } from './value-and-grad.js';

/**
 * Products of the Hessian of a scalar function with a vector: H v, one tensor for each x, of its shape, where v_i is
 * the direction of x_i. By the gradient of <grad f, v>; a small multiple of the cost of f.
 *
 * @throws ShapeError if a direction has not the shape of its x; otherwise as `valueAndGrad`
 * @example
 * hvp((x) => sum(mul(x, square(x))), [tensor1d([1, 2])], [tensor1d([1, 1])]); // [[6, 12]]
 */
export function hvp(
  f: (...xs: Tensor[]) => Tensor,
  xs: readonly Tensor[],
  directions: readonly Tensor[],
): Tensor[] {
  checkTangents('hvp', xs, directions);
  return tidy(() => {
    // A direction that is one of xs must not vary with it.
    const constants = directions.map((v) => (xs.includes(v) ? clone(v) : v));
    const slope = () => {
      const { gradients } = valueAndGrad(f, xs);
      return gradients
        .map((gradient, i) => sum(mul(gradient, constants[i]!)))
        .reduce((total, part) => add(total, part));
    };
    return valueAndGrad(slope, xs).gradients;
  });
}
