import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import { defineOp } from '../ops/define-op.js';
import type { TensorInput } from '../parameters/resolve.js';
import { type SamplerOptions, samplerWords } from './bits.js';
import type { LocationScaleAttributes } from './inverse-cdf-op.js';
import { locationScaleSample } from './location-scale-sample.js';
import { nextKey } from './next-key.js';
import { normalFromWord } from './normal-from-word.js';

/** The op behind `normal`: location + scale * z. */
export const randomNormal = defineOp({
  name: 'DiffeoRandomNormal',
  composite: (_inputs: Record<string, never>, attributes: LocationScaleAttributes): Tensor => {
    const { shape, location, scale } = attributes;
    const words = samplerWords(attributes);
    const values = Float32Array.from(words, (word) => location + scale * normalFromWord(word));
    return tensor(values, shape, 'float32');
  },
});

/** Options of `normal`. */
export interface NormalOptions extends SamplerOptions {
  /** Broadcasts to the shape. Default 0. */
  mean?: TensorInput;
  /** At least 0; broadcasts to the shape. Default 1. */
  stddev?: TensorInput;
}

/**
 * Normal samples: float32 of the given shape, by the inverse CDF of one 32-bit word each. The distribution is
 * symmetric with tails to 6.3 standard deviations; backends agree to 1e-5 relative. Gradients flow to `mean` and
 * `stddev`.
 *
 * @throws ShapeError for a malformed shape, or a parameter that does not broadcast to it; DomainError unless numbers
 * are finite and those of stddev >= 0.
 * @example
 * const noise = normal([128, 20], { key: Key.fromSeed(1) });
 * const around = normal([128, 2], { key: Key.fromSeed(2), mean: [-1, 1], stddev: 0.1 });
 */
export function normal(
  shape: readonly number[],
  { key = nextKey(), mean = 0, stddev = 1 }: NormalOptions = {},
): Tensor {
  return locationScaleSample(
    randomNormal,
    'normal',
    shape,
    key,
    ['mean', mean],
    ['stddev', stddev],
  );
}
