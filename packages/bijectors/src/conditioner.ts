import { DTypeError, Module } from '@diffeo/core';
import { Tensor } from '@tensorflow/tfjs-core';

/**
 * What computes the parameters of one map from other numbers: a function, or anything with `apply`, such as a network
 * of `@diffeo/nn`, which makes a `tf.LayersModel` one by `asNetwork`. Kept as a field of a bijector, a module's parameters
 * are found, trained and saved; those that a function reads belong to whoever wrote it.
 */
export type Conditioner =
  | ((x: Tensor) => Tensor)
  | { apply(x: Tensor): Tensor | Tensor[] | object };

/**
 * Runs a conditioner.
 *
 * @throws DTypeError if it gives anything but one tensor, or is a `tf.LayersModel` whose weights nobody would find.
 */
export function runConditioner(conditioner: Conditioner, x: Tensor, where: string): Tensor {
  refuseBareModel(conditioner, `${where}: conditioner`);
  const result = typeof conditioner === 'function' ? conditioner(x) : conditioner.apply(x);
  if (result instanceof Tensor) return result;
  throw new DTypeError({
    where: `${where}: conditioner`,
    rule: 'must give one tensor',
    received: Array.isArray(result) ? `${result.length} of them` : typeof result,
    remedy: 'Concatenate several outputs along the last axis.',
  });
}

/**
 * Refuses a `tf.LayersModel` itself where modules are looked through for parameters: it would run, and never be trained.
 *
 * @throws DTypeError saying how to pass it.
 */
export function refuseBareModel(network: object, where: string): void {
  if (Module.is(network) || !('weights' in network && 'inputs' in network)) return;
  throw new DTypeError({
    where,
    rule: 'must be a module, so that its weights are found',
    received: 'a tf.LayersModel',
    remedy:
      'Pass asNetwork(model) of @diffeo/nn; or (x) => model.apply(x), to leave its weights as they are.',
  });
}
