import { reshape, stack, type Tensor, tensor, zeros } from '@tensorflow/tfjs-core';
import { backpropagate, zeroGradient } from './backpropagate.js';
import { checkOutput } from './check-output.js';
import { record } from './record.js';

/** The Jacobian of f at x, one backward pass for each element of y; errors bear the name of the caller, who has checked x. */
export function formJacobian(where: string, f: (x: Tensor) => Tensor, x: Tensor): Tensor {
  return record(
    () => f(x),
    (y, tape) => {
      checkOutput(where, y);
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
