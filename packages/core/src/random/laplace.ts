import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import type { SamplerOptions } from './bits.js';
import { inverseCdfOp } from './inverse-cdf-op.js';
import { locationScaleSample } from './location-scale-sample.js';
import { nextKey } from './next-key.js';

/** The op behind `laplace`: the sign of a coin times -log(2 p). */
export const randomLaplace = inverseCdfOp('DiffeoRandomLaplace', (p, isLower) => {
  // -log(2 p), where 2 p = 1 - (1 - 2 p) may be near 1.
  const size = p < 0.25 ? -Math.log(2 * p) : -Math.log1p(-2 * (0.5 - p));
  return isLower ? -size : size;
});

/** Options of `laplace`. */
export interface LaplaceOptions extends SamplerOptions {
  /** Broadcasts to the shape. Default 0. */
  loc?: TensorInput;
  /** At least 0; broadcasts to the shape. Default 1. */
  scale?: TensorInput;
}

/**
 * Laplace samples: float32 of the given shape, with the density exp(-|x - loc| / scale) / (2 scale). They reach to
 * 44 scales on either side, by the inverse CDF of one word each (of two in the deep tails), and backends agree to 1e-5
 * relative. Gradients flow to both parameters.
 *
 * @throws ShapeError for a malformed shape, or a parameter that does not broadcast to it; DomainError unless numbers
 * are finite and those of scale >= 0.
 * @example
 * const noise = laplace([128], { key: Key.fromSeed(1), scale: 0.1 });
 */
export function laplace(
  shape: readonly number[],
  { key = nextKey(), loc = 0, scale = 1 }: LaplaceOptions = {},
): Tensor {
  return locationScaleSample(randomLaplace, 'laplace', shape, key, ['loc', loc], ['scale', scale]);
}
