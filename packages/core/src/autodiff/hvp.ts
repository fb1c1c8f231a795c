import { addN, clone, mul, sum, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import { zeroGradient } from './backpropagate.js';
import { checkInputs } from './check-inputs.js';
import { checkTangents } from './check-tangents.js';
import { differentiate } from './differentiate.js';

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
  checkInputs('hvp', f, xs);
  checkTangents('hvp', xs, directions);
  return tidy(() => {
    // A direction that is one of xs must not vary with it.
    const constants = directions.map((v) => (xs.includes(v) ? clone(v) : v));
    const slope = () => {
      const { gradients } = differentiate('hvp', f, xs);
      const parts = gradients.flatMap((gradient, i) =>
        gradient === null ? [] : [sum(mul(gradient, constants[i]!))],
      );
      return parts.length === 0 ? zeros([]) : addN(parts);
    };
    const { gradients } = differentiate('hvp', slope, xs);
    return gradients.map((gradient, i) => gradient ?? zeroGradient(xs[i]!));
  });
}
