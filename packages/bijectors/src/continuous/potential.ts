import { DTypeError, ShapeError, sameShape, vjp } from '@diffeo/core';
import { concat, reshape, Tensor } from '@tensorflow/tfjs-core';
import { refuseBareModel } from '../conditioner.js';

/**
 * An energy U of vectors: a function of the vectors `[n, D]` and the context `[n, c]` if there is one, or anything with
 * `apply` that takes them side by side, `[n, D + c]`, such as an `Mlp` of `@diffeo/nn`. It gives `[n]` or `[n, 1]`, and
 * must treat each row by itself, smoothly.
 */
export type Potential =
  | ((q: Tensor, context?: Tensor) => Tensor)
  | { apply(x: Tensor): Tensor | Tensor[] | object };

/**
 * U(q), `[n]`.
 *
 * @throws DTypeError or ShapeError if the potential does not give one number for each row.
 */
export function energyAt(
  where: string,
  potential: Potential,
  q: Tensor,
  context: Tensor | undefined,
): Tensor {
  refuseBareModel(potential, `${where}: potential`);
  const result =
    typeof potential === 'function'
      ? potential(q, context)
      : potential.apply(context === undefined ? q : concat([q, context], 1));
  if (!(result instanceof Tensor)) {
    throw new DTypeError({
      where: `${where}: potential`,
      rule: 'must give one tensor',
      received: Array.isArray(result) ? `${result.length} of them` : typeof result,
    });
  }
  const n = q.shape[0]!;
  if (sameShape(result.shape, [n])) return result;
  if (sameShape(result.shape, [n, 1])) return reshape(result, [n]);
  throw new ShapeError({
    where: `${where}: potential`,
    rule: `must give one number for each of ${n} vectors`,
    received: `[${result.shape}]`,
    remedy: 'Sum over the entries: sum(square(q), -1).',
  });
}

/** U(q), `[n]`, and its gradient, `[n, D]`. */
export function energyAndSlope(
  where: string,
  potential: Potential,
  q: Tensor,
  context: Tensor | undefined,
): { energy: Tensor; slope: Tensor } {
  const { value, gradients } = vjp((at) => energyAt(where, potential, at!, context), [q]);
  return { energy: value, slope: gradients[0]! };
}
