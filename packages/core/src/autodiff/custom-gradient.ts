import { clone, customGrad, type Tensor, zeros } from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../errors/unsupported-error.js';
import { ensureGradients } from './ensure-gradients.js';

/**
 * A function with a gradient of its own: values as `forward` gives them, derivatives as `backward` says.
 *
 * What `forward` runs is not recorded. `backward` gets dy, the inputs and the output, and returns the gradient by
 * each input, of its shape, or null for zero. Second derivatives are those of the formula in `backward`, through
 * dy, the inputs and the output.
 *
 * @throws UnsupportedError, in the backward pass, if `backward` does not return one gradient for each input
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
    return customGrad((...args) => {
      const inputs = args.slice(0, -1) as Tensor[];
      const save = args.at(-1) as unknown as (tensors: Tensor[]) => void;
      const y = forward(...inputs);
      // The tape tells output from input by identity.
      const value = inputs.includes(y) ? clone(y) : y;
      save([...inputs, value]);
      return {
        value,
        gradFunc: (dy, saved) => {
          const gradients = backward(dy, saved.slice(0, -1), saved.at(-1)!);
          if (gradients.length !== inputs.length) {
            throw new UnsupportedError({
              where: 'customGradient: backward',
              rule: `must return ${inputs.length} gradients, one for each input`,
              received: `${gradients.length}`,
              remedy: 'Return null where the gradient is zero.',
            });
          }
          return gradients.map((gradient, i) => gradient ?? zeros(inputs[i]!.shape));
        },
      };
    })(...xs);
  };
}
