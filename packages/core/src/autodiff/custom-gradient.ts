import { clone, customGrad, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import { describeValue } from '../errors/describe-value.js';
import { UnsupportedError } from '../errors/unsupported-error.js';
import { checkAlive } from './check-alive.js';
import { checkGradient } from './check-gradient.js';
import { ensureGradients } from './ensure-gradients.js';
import { scopeOfOp } from './op-of-scope.js';

/**
 * A function with a gradient of its own: values as `forward` gives them, derivatives as `backward` says.
 *
 * What `forward` runs is not recorded. `backward` gets dy, the inputs and the output, and returns the gradient by
 * each input, of its shape, or null for zero. Second derivatives are those of the formula in `backward`, through
 * dy, the inputs and the output.
 *
 * @throws DTypeError or DomainError if an input is not a live tensor or `forward` does not return a tensor. In the
 *   backward pass UnsupportedError, DTypeError or ShapeError if `backward` does not return one gradient for each input, of
 *   its type and shape.
 * @example
 * // Rounds, with the gradient of the identity.
 * const roundStraightThrough = customGradient((x) => round(x), (dy) => [dy]);
 */
export function customGradient(
  forward: (...xs: Tensor[]) => Tensor,
  backward: (dy: Tensor, xs: Tensor[], y: Tensor) => (Tensor | null)[],
): (...xs: Tensor[]) => Tensor {
  return (...xs) => {
    ensureGradients();
    for (const [i, x] of xs.entries()) checkAlive(`customGradient: xs[${i}]`, x);
    const differentiable = customGrad((...args) => {
      const inputs = args.slice(0, -1) as Tensor[];
      const save = args.at(-1) as unknown as (tensors: Tensor[]) => void;
      const y = forward(...inputs);
      checkAlive('customGradient: the value of forward', y);
      // The tape tells output from input by identity.
      const value = inputs.includes(y) ? clone(y) : y;
      save([...inputs, value]);
      return {
        value,
        gradFunc: (dy, saved) => {
          const gradients = backward(dy, saved.slice(0, -1), saved.at(-1)!);
          if (gradients?.length !== inputs.length) {
            throw new UnsupportedError({
              where: 'customGradient: backward',
              rule: `must return an array of ${inputs.length} gradients, one for each input`,
              received: Array.isArray(gradients) ? `${gradients.length}` : describeValue(gradients),
              remedy: 'Return null where the gradient is zero.',
            });
          }
          return gradients.map((gradient, i) => {
            const input = inputs[i]!;
            if (gradient === null) return zeros(input.shape);
            checkGradient(`customGradient: backward: [${i}]`, gradient, input);
            return gradient;
          });
        },
      };
    });
    // The scope by which errors name it.
    return tidy(scopeOfOp('customGradient'), () => differentiable(...xs));
  };
}
