import { type Key, nextKey } from '@diffeo/core/random';
import type { Distribution } from '@diffeo/distributions';
import { mean, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { requireCount } from './require-count.js';
import { requirePathwise } from './require-pathwise.js';

/** Options of {@link pathwise}. */
export interface PathwiseOptions {
  /** How many draws of z; default 1. */
  samples?: number;
  key?: Key;
}

/**
 * The expectation E_q[f(z)] with its pathwise gradient: the mean of f(z_i), where z_i = g(noise_i, phi) carries the
 * gradient to the parameters phi of q (the reparameterisation trick; Kingma & Welling 2013, 1312.6114; Rezende,
 * Mohamed & Wierstra 2014, 1401.4082). The gradient is unbiased.
 *
 * @param q Can be reparameterised; batch shape `[...batch]`.
 * @param f Maps z of shape `[samples, ...batch, ...event]` to values of shape `[samples, ...]`.
 * @returns Shape of f's values without the first dimension.
 * @throws UnsupportedError if q cannot be reparameterised; DomainError if `samples` is not a positive integer.
 * @example
 * const energy = pathwise(q, (z) => square(z), { samples: 16, key });
 */
export function pathwise(
  q: Distribution,
  f: (z: Tensor) => Tensor,
  { samples = 1, key = nextKey() }: PathwiseOptions = {},
): Tensor {
  requirePathwise('pathwise', q);
  requireCount('pathwise: samples', samples);
  return tidy(() => mean(f(q.sample(samples, key)), 0));
}
