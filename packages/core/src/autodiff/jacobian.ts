import { reshape, stack, type Tensor, tensor, zeros } from '@tensorflow/tfjs-core';
import { backpropagate, zeroGradient } from './backpropagate.js';
import { checkInputs } from './check-inputs.js';
import { checkOutput } from './check-output.js';
import { record } from './record.js';

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
  checkInputs('jacobian', [x]);
  return record(
    () => f(x),
    (y, tape) => {
      checkOutput('jacobian', y);
      const shape = [...y.shape, ...x.shape];
      if (y.size === 0) return zeros(shape);
      const rows = Array.from({ length: y.size }, (_, i) => {
        const one = new Float32Array(y.size);
        one[i] = 1;
        const [row] = backpropagate(tape, [x], [[y, tensor(one, y.shape)]]);
        return row ?? zeroGradient(x);
      });
      return reshape(stack(rows), shape);
    },
  );
}
