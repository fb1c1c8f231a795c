import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import type { SamplerOptions } from './bits.js';
import { inverseCdfOp } from './inverse-cdf-op.js';
import { locationScaleSample } from './location-scale-sample.js';
import { nextKey } from './next-key.js';

/** The op behind `gumbel`: loc - scale log(e), e exponential. */
export const randomGumbel = inverseCdfOp('DiffeoRandomGumbel', (p, isLower) => {
  // The survival probability of an exponential variable, of which this is -log.
  const exponential = isLower ? -Math.log1p(-p) : -Math.log(p);
  return -Math.log(exponential);
});

/** Options of `gumbel`. */
export interface GumbelOptions extends SamplerOptions {
  /** Broadcasts to the shape. Default 0. */
  loc?: TensorInput;
  /** At least 0; broadcasts to the shape. Default 1. */
  scale?: TensorInput;
}

/**
 * Gumbel samples: float32 of the given shape, the distribution of the largest of many, with the CDF
 * exp(-exp(-(x - loc) / scale)). They reach from -3.8 to 45 scales around `loc`, by the inverse CDF of one word each (of
 * two in the deep tails), and backends agree to 1e-5 relative, or 1e-6 scales near 0. Gradients flow to both parameters.
 *
 * @throws ShapeError for a malformed shape, or a parameter that does not broadcast to it; DomainError unless numbers
 * are finite and those of scale >= 0.
 * @example
 * const noise = gumbel([128, 10], { key: Key.fromSeed(1) });
 */
export function gumbel(
  shape: readonly number[],
  { key = nextKey(), loc = 0, scale = 1 }: GumbelOptions = {},
): Tensor {
  return locationScaleSample(randomGumbel, 'gumbel', shape, key, ['loc', loc], ['scale', scale]);
}
