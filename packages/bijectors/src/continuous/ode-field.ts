import { DTypeError, ShapeError, sameShape } from '@diffeo/core';
import { concat, Tensor } from '@tensorflow/tfjs-core';
import { refuseBareModel } from '../conditioner.js';

/**
 * The velocity dz/dt of a flow: a function of the times `[n, 1]`, the vectors `[n, D]` and the context `[n, c]` if there
 * is one, or anything with `apply` that takes them side by side, `[n, D + 1 + c]`, z first and t after it, such as an
 * `Mlp` of `@diffeo/nn`. It gives `[n, D]`.
 *
 * It is called with any number of rows, with copies of them for the trace and with one alone to see what it reads, and must
 * treat each by itself, smoothly: nothing that mixes rows, such as batch normalization. `NeuralOde.solve` refuses a field
 * that does; in training, where nothing is read back, its log-dets would be wrong.
 */
export type OdeField =
  | ((t: Tensor, z: Tensor, context?: Tensor) => Tensor)
  | { apply(x: Tensor): Tensor | Tensor[] | object };

/**
 * The velocity at rows.
 *
 * @throws DTypeError or ShapeError if the field does not give one vector for each row.
 */
export function velocity(field: OdeField, t: Tensor, z: Tensor, context?: Tensor): Tensor {
  refuseBareModel(field, 'NeuralOde: field');
  const result =
    typeof field === 'function'
      ? field(t, z, context)
      : field.apply(concat(context === undefined ? [z, t] : [z, t, context], 1));
  if (!(result instanceof Tensor)) {
    throw new DTypeError({
      where: 'NeuralOde: field',
      rule: 'must give one tensor',
      received: Array.isArray(result) ? `${result.length} of them` : typeof result,
    });
  }
  if (sameShape(result.shape, z.shape)) return result;
  throw new ShapeError({
    where: 'NeuralOde: field',
    rule: `must give the velocities [${z.shape}] of as many vectors`,
    received: `[${result.shape}]`,
    remedy:
      'A network takes z, t and the context side by side, and gives as many numbers as z has.',
  });
}
