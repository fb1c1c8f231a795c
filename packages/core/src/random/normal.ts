import { add, mul, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { defineOp } from '../ops/define-op.js';
import type { TensorInput } from '../parameters/resolve.js';
import { nonnegative, real } from '../parameters/support.js';
import { type SamplerAttributes, type SamplerOptions, samplerWords } from './bits.js';
import { nextKey } from './next-key.js';
import { normalFromWord } from './normal-from-word.js';
import { checkSampler, samplerParameters } from './sampler-parameters.js';

type NormalAttributes = SamplerAttributes & { mean: number; stddev: number };

/** The op behind `normal`: mean + stddev * z. */
export const randomNormal = defineOp({
  name: 'DiffeoRandomNormal',
  composite: (_inputs: Record<string, never>, attributes: NormalAttributes): Tensor => {
    const { shape, mean, stddev } = attributes;
    const words = samplerWords(attributes);
    const values = Float32Array.from(words, (word) => mean + stddev * normalFromWord(word));
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
  const inputs = { mean: [mean, real], stddev: [stddev, nonnegative] } as const;
  checkSampler('normal', shape, inputs);
  const attributes = { shape: [...shape], keyHi: key.hi, keyLo: key.lo };
  if (typeof mean === 'number' && typeof stddev === 'number') {
    return randomNormal({}, { ...attributes, mean, stddev });
  }
  return tidy(() => {
    const parameters = samplerParameters('normal', shape, inputs);
    const z = randomNormal({}, { ...attributes, mean: 0, stddev: 1 });
    return add(parameters.mean, mul(parameters.stddev, z));
  });
}
