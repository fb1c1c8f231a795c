import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import { defineOp } from '../ops/define-op.js';
import { type SamplerAttributes, type SamplerOptions, samplerWords } from './bits.js';
import { checkSamplerShape } from './check-sampler-shape.js';
import { nextKey } from './next-key.js';
import { samplerAttributes } from './sampler-attributes.js';

/** The op behind `rademacher`: -1 where the top bit of a word is set. */
export const randomRademacher = defineOp({
  name: 'DiffeoRandomRademacher',
  composite: (_inputs: Record<string, never>, attributes: SamplerAttributes): Tensor => {
    const signs = Float32Array.from(samplerWords(attributes), (word) => (word < 0 ? -1 : 1));
    return tensor(signs, attributes.shape, 'float32');
  },
});

/**
 * Random signs: float32 of -1 and 1, each with probability 1/2, exactly the same on every backend. They have mean 0,
 * variance 1, and the least variance in Hutchinson's estimate of a trace, E(v' A v).
 *
 * @throws ShapeError for a malformed shape.
 * @example
 * const probe = rademacher([128, 20], { key: Key.fromSeed(1) });
 */
export function rademacher(
  shape: readonly number[],
  { key = nextKey() }: SamplerOptions = {},
): Tensor {
  checkSamplerShape('rademacher', shape);
  return randomRademacher({}, samplerAttributes('rademacher', shape, key));
}
