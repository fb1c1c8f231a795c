import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import type { SamplerOptions } from './bits.js';
import { inverseCdfOp } from './inverse-cdf-op.js';
import { locationScaleSample } from './location-scale-sample.js';
import { nextKey } from './next-key.js';

/** The op behind `logistic`: the logit of a uniform variable. */
export const randomLogistic = inverseCdfOp('DiffeoRandomLogistic', (p, isLower) => {
  // log((1 - p) / p) = log(1 + (1 - 2 p) / p), which keeps its digits near 0.
  const size = Math.log1p((2 * (0.5 - p)) / p);
  return isLower ? -size : size;
});

/** Options of `logistic`. */
export interface LogisticOptions extends SamplerOptions {
  /** Broadcasts to the shape. Default 0. */
  loc?: TensorInput;
  /** At least 0; broadcasts to the shape. Default 1. */
  scale?: TensorInput;
}

/**
 * Logistic samples: float32 of the given shape, with the CDF 1 / (1 + exp(-(x - loc) / scale)). They reach to
 * 45 scales on either side, by the inverse CDF of one word each (of two in the deep tails), and backends agree to 1e-5
 * relative. Gradients flow to both parameters.
 *
 * @throws ShapeError for a malformed shape, or a parameter that does not broadcast to it; DomainError unless numbers
 * are finite and those of scale >= 0.
 * @example
 * const noise = logistic([128], { key: Key.fromSeed(1), loc: 2 });
 */
export function logistic(
  shape: readonly number[],
  { key = nextKey(), loc = 0, scale = 1 }: LogisticOptions = {},
): Tensor {
  return locationScaleSample(
    randomLogistic,
    'logistic',
    shape,
    key,
    ['loc', loc],
    ['scale', scale],
  );
}
