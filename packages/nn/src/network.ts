import { Module } from '@diffeo/core';
import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * A module that maps a tensor to a tensor: what encoders, decoders and conditioners are.
 *
 * @example
 * class Doubler extends Network {
 *   apply(x: Tensor) {
 *     return mul(x, 2);
 *   }
 * }
 */
export abstract class Network extends Module {
  /** Maps `[...batch, inputs]` to `[...batch, outputs]`; the result is the caller's. */
  abstract apply(x: Tensor): Tensor;
}
