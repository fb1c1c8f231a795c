import { type Tensor, tensor, util } from '@tensorflow/tfjs-core';
import { defineOp } from '../ops/define-op.js';
import { checkSamplerShape } from './check-sampler-shape.js';
import { nextKey } from './next-key.js';
import { type PhiloxKey, philox } from './philox.js';
import { samplerAttributes } from './sampler-attributes.js';

/** What a kernel needs to know of the key and the result. */
export type SamplerAttributes = {
  shape: number[];
  keyHi: number;
  keyLo: number;
};

/** The words of a sampler's stream on the host: the composites start from these. */
export function samplerWords(attributes: SamplerAttributes, length?: number): Int32Array {
  const { shape, keyHi, keyLo } = attributes;
  const words = new Int32Array(length ?? util.sizeFromShape(shape));
  return philox(words, { hi: keyHi, lo: keyLo });
}

/** The op behind `bits`. */
export const randomBits = defineOp({
  name: 'DiffeoRandomBits',
  composite: (_inputs: Record<string, never>, attributes: SamplerAttributes): Tensor =>
    tensor(samplerWords(attributes), attributes.shape, 'int32'),
});

/** Options of every sampler. */
export interface SamplerOptions {
  /** The random key; by default the next of the global stream. */
  key?: PhiloxKey;
}

/**
 * Random bits: int32 of the given shape, every bit a fair coin. Element e is word e & 3 of Philox block e >> 2, the
 * same on every backend.
 *
 * On webgpu, stock tfjs ops round int32 above 2^24; only read the result, or hand it to an op of this package.
 *
 * @throws ShapeError for a malformed shape.
 * @example
 * const words = await bits([4], { key: Key.fromSeed(0) }).data();
 */
export function bits(shape: readonly number[], { key = nextKey() }: SamplerOptions = {}): Tensor {
  checkSamplerShape('bits', shape);
  return randomBits({}, samplerAttributes('bits', shape, key));
}
