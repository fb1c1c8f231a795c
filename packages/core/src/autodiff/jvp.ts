import { add, mul, ones, sum, type Tensor, zeros } from '@tensorflow/tfjs-core';
import { backpropagate } from './backpropagate.js';
import { checkInputs } from './check-inputs.js';
import { checkOutput } from './check-output.js';
import { checkTangents } from './check-tangents.js';
import { ownTensor } from './own-tensor.js';
import { record } from './record.js';

/** The value of a function and its derivative along a direction. */
export interface Jvp {
  value: Tensor;
  tangent: Tensor;
}

/**
 * The value y = f(xs) and the Jacobian-vector product sum_i (dy/dx_i) tangents_i, of the shape of y.
 *
 * By two backward passes: dy -> dy^T J is linear, and its own gradient along the tangents is J tangents. Costs a
 * small multiple of f, whatever the sizes.
 *
 * @throws ShapeError if a tangent has not the shape of its x; otherwise as `valueAndGrad`
 * @example
 * jvp((x) => square(x), [tensor1d([1, 2])], [tensor1d([1, 10])]).tangent; // [2, 40]
 */
export function jvp(
  f: (...xs: Tensor[]) => Tensor,
  xs: readonly Tensor[],
  tangents: readonly Tensor[],
): Jvp {
  checkInputs('jvp', f, xs);
  checkTangents('jvp', xs, tangents);
  return record(
    () =>
      record(
        () => f(...xs),
        (value, tape) => {
          checkOutput('jvp', value);
          // The pullback is linear in dy: its derivative is the same at every dy.
          const dy = zeros(value.shape);
          const pulledBack = backpropagate(tape, xs, [[value, dy]]);
          const along = pulledBack.flatMap((gradient, i) =>
            gradient === null ? [] : [sum(mul(gradient, tangents[i]!))],
          );
          const total = along.length === 0 ? null : along.reduce((a, b) => add(a, b));
          return { value: ownTensor(value, xs), dy, total };
        },
      ),
    ({ value, dy, total }, tape) => {
      const gradient = total === null ? null : backpropagate(tape, [dy], [[total, ones([])]])[0]!;
      return { value, tangent: gradient ?? zeros(value.shape) };
    },
  );
}
