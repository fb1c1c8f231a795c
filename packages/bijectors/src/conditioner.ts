import { DTypeError } from '@diffeo/core';
import { Tensor } from '@tensorflow/tfjs-core';

/**
 * What computes the parameters of one map from other numbers: a function, or anything with `apply`, such as a network
 * of `@diffeo/nn` or a `tf.LayersModel`. Kept as a field of a bijector, a module's parameters are found and trained.
 */
export type Conditioner =
  | ((x: Tensor) => Tensor)
  | { apply(x: Tensor): Tensor | Tensor[] | object };

/**
 * Runs a conditioner.
 *
 * @throws DTypeError if it gives anything but one tensor.
 */
export function runConditioner(conditioner: Conditioner, x: Tensor, where: string): Tensor {
  const result = typeof conditioner === 'function' ? conditioner(x) : conditioner.apply(x);
  if (result instanceof Tensor) return result;
  throw new DTypeError({
    where: `${where}: conditioner`,
    rule: 'must give one tensor',
    received: Array.isArray(result) ? `${result.length} of them` : typeof result,
    remedy: 'Concatenate several outputs along the last axis.',
  });
}
