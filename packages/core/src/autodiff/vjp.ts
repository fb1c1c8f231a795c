import { ones, type Tensor } from '@tensorflow/tfjs-core';
import { ShapeError } from '../errors/shape-error.js';
import { sameShape } from '../shapes/same-shape.js';
import { backpropagate, zeroGradient } from './backpropagate.js';
import { checkInputs } from './check-inputs.js';
import { checkOutput } from './check-output.js';
import { checkTensor } from './check-tensor.js';
import { ownTensor } from './own-tensor.js';
import { record } from './record.js';

/** The value of a function and a product with its transposed Jacobians. */
export interface Vjp {
  value: Tensor;
  gradients: Tensor[];
}

/**
 * The value y = f(xs) and the vector-Jacobian products dy^T (dy/dx), one for each x, of the shape of x.
 *
 * @param dy A tensor of the shape of y, or a function that makes it from y; ones by default.
 * @throws ShapeError if dy has not the shape of y; DTypeError or DomainError if it is no live float32 tensor; otherwise as `valueAndGrad`
 * @example
 * const { gradients } = vjp((x) => square(x), [tensor1d([1, 2])], tensor1d([1, 10])); // [2, 40]
 */
export function vjp(
  f: (...xs: Tensor[]) => Tensor,
  xs: readonly Tensor[],
  dy?: Tensor | ((y: Tensor) => Tensor),
): Vjp {
  checkInputs('vjp', f, xs);
  const isMade = typeof dy === 'function';
  if (dy !== undefined && !isMade) checkTensor('vjp: dy', dy);
  return record(
    () => f(...xs),
    (value, tape) => {
      checkOutput('vjp', value);
      const seed = isMade ? dy(value) : (dy ?? ones(value.shape));
      if (isMade) checkTensor('vjp: dy', seed);
      if (!sameShape(seed.shape, value.shape)) {
        throw new ShapeError({
          where: 'vjp: dy',
          rule: `must have the shape [${value.shape}] of the value`,
          received: `[${seed.shape}]`,
          remedy: 'Pass (y) => dy to make it from the value.',
        });
      }
      const gradients = backpropagate(tape, xs, [[value, seed]]);
      return {
        value: ownTensor(value, xs),
        gradients: gradients.map((gradient, i) => gradient ?? zeroGradient(xs[i]!)),
      };
    },
  );
}
