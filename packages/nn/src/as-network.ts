import { DTypeError, Module } from '@diffeo/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { FunctionNetwork } from './function-network.js';
import { isLayersModel, type LayersModelLike, LayersNetwork } from './layers-network.js';
import type { Network } from './network.js';

/** What may be passed where a network is asked for: a {@link Network}, a function, or a `tf.LayersModel`. */
export type NetworkInput = Network | ((x: Tensor) => Tensor) | LayersModelLike;

/**
 * The {@link Network} that an input stands for.
 *
 * @throws DTypeError if it is none of the accepted kinds.
 */
export function asNetwork(input: NetworkInput, where: string): Network {
  if (Module.is(input) && typeof (input as Network).apply === 'function') return input as Network;
  if (typeof input === 'function') return new FunctionNetwork(input);
  if (isLayersModel(input)) return new LayersNetwork(input);
  throw new DTypeError({
    where,
    rule: 'must be a network: a module with apply(x), a function of a tensor, or a tf.LayersModel',
    received: input === null ? 'null' : typeof input,
    remedy: 'Pass new Mlp({ sizes, key }), for example.',
  });
}
