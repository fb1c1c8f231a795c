import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { defineOp } from '../ops/define-op.js';
import { type SamplerAttributes, type SamplerOptions, samplerWords } from './bits.js';
import { checkSamplerShape } from './check-sampler-shape.js';
import { nextKey } from './next-key.js';
import { normalFromWord } from './normal-from-word.js';

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
  /** Default 0. */
  mean?: number;
  /** At least 0. Default 1. */
  stddev?: number;
}

/**
 * Normal samples: float32 of the given shape, by the inverse CDF of one 32-bit word each. The distribution is
 * symmetric with tails to 6.3 standard deviations; backends agree to 1e-5 relative.
 *
 * @throws ShapeError for a malformed shape; DomainError unless mean and stddev are finite and stddev >= 0.
 * @example
 * const noise = normal([128, 20], { key: Key.fromSeed(1) });
 */
export function normal(
  shape: readonly number[],
  { key = nextKey(), mean = 0, stddev = 1 }: NormalOptions = {},
): Tensor {
  checkSamplerShape('normal', shape);
  if (!Number.isFinite(mean) || !(stddev >= 0) || !Number.isFinite(stddev)) {
    throw new DomainError({
      where: 'normal: mean and stddev',
      rule: 'must be finite, stddev nonnegative',
      received: `mean ${mean}, stddev ${stddev}`,
      remedy: 'For tensors of means and deviations, scale and shift a standard sample.',
    });
  }
  return randomNormal({}, { shape: [...shape], keyHi: key.hi, keyLo: key.lo, mean, stddev });
}
