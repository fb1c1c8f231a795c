import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import type { SamplerOptions } from './bits.js';
import { inverseCdfOp } from './inverse-cdf-op.js';
import { locationScaleSample } from './location-scale-sample.js';
import { nextKey } from './next-key.js';

/** The op behind `cauchy`: the cotangent of a uniform angle. */
export const randomCauchy = inverseCdfOp('DiffeoRandomCauchy', (p, isLower) => {
  // 1 / tan(pi p), which near 0 is the tangent of the complement.
  const size = p < 0.25 ? 1 / Math.tan(Math.PI * p) : Math.tan(Math.PI * (0.5 - p));
  return isLower ? -size : size;
});

/** Options of `cauchy`. */
export interface CauchyOptions extends SamplerOptions {
  /** Broadcasts to the shape. Default 0. */
  loc?: TensorInput;
  /** At least 0; broadcasts to the shape. Default 1. */
  scale?: TensorInput;
}

/**
 * Cauchy samples: float32 of the given shape, with the density 1 / (pi scale (1 + ((x - loc) / scale)^2)). They reach
 * to 1e19 scales on either side, by the inverse CDF of one word each (of two in the deep tails), and backends agree to
 * 1e-5 relative. Gradients flow to both parameters.
 *
 * @throws ShapeError for a malformed shape, or a parameter that does not broadcast to it; DomainError unless numbers
 * are finite and those of scale >= 0.
 * @example
 * const noise = cauchy([128], { key: Key.fromSeed(1), scale: 3 });
 */
export function cauchy(
  shape: readonly number[],
  { key = nextKey(), loc = 0, scale = 1 }: CauchyOptions = {},
): Tensor {
  return locationScaleSample(randomCauchy, 'cauchy', shape, key, ['loc', loc], ['scale', scale]);
}
