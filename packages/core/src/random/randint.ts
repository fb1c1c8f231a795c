import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { defineOp } from '../ops/define-op.js';
import { type SamplerAttributes, type SamplerOptions, samplerWords } from './bits.js';
import { boundedInteger, refusedWords } from './bounded-integer.js';
import { checkSamplerShape } from './check-sampler-shape.js';
import { nextKey } from './next-key.js';
import { philox } from './philox.js';
import { samplerAttributes } from './sampler-attributes.js';

const SMALLEST = -(2 ** 31);
const END = 2 ** 31;

/** What the op of `randint` needs to know. */
export type IntegerAttributes = SamplerAttributes & {
  low: number;
  /** high - low, up to 2^32. */
  range: number;
  /** 2^32 mod range: see boundedInteger. */
  refused: number;
};

/** The op behind `randint`. The r-th further word of element e is word e & 3 of block (e >> 2, r, 0, 0). */
export const randomInteger = defineOp({
  name: 'DiffeoRandomInteger',
  composite: (_inputs: Record<string, never>, attributes: IntegerAttributes): Tensor => {
    const { shape, keyHi, keyLo, low, range } = attributes;
    const block = new Int32Array(4);
    const values = samplerWords(attributes).map((first, at) => {
      let round = 0;
      const next = () =>
        round++ === 0
          ? first
          : philox(block, { hi: keyHi, lo: keyLo }, [at >>> 2, round - 1, 0, 0])[at & 3]!;
      return low + boundedInteger(next, range);
    });
    return tensor(values, shape, 'int32');
  },
});

/** Options of `randint`. */
export interface RandintOptions extends SamplerOptions {
  /** The smallest result, from -2^31. Default 0. */
  low?: number;
  /** One more than the largest result, up to 2^31. */
  high: number;
}

/**
 * Uniform integers in [low, high): int32 of the given shape, exactly the same on every backend and exactly without bias:
 * words that would favour some results are drawn again (Lemire's method).
 *
 * On webgpu, stock tfjs ops round int32 above 2^24; only read such results, or hand them to an op of this package.
 *
 * @throws ShapeError for a malformed shape; DomainError unless low < high are integers from -2^31 to 2^31.
 * @example
 * const dice = randint([100, 2], { key: Key.fromSeed(1), low: 1, high: 7 });
 */
export function randint(
  shape: readonly number[],
  { key = nextKey(), low = 0, high }: RandintOptions,
): Tensor {
  checkSamplerShape('randint', shape);
  const areIntegers = Number.isInteger(low) && Number.isInteger(high);
  if (!areIntegers || low < SMALLEST || high > END || low >= high) {
    throw new DomainError({
      where: 'randint: low and high',
      rule: 'must be integers from -2^31 to 2^31 with low < high',
      received: `low ${low}, high ${high}`,
      remedy: 'The results are low, low + 1, ..., high - 1.',
    });
  }
  const range = high - low;
  const attributes = { ...samplerAttributes('randint', shape, key), low, range };
  return randomInteger({}, { ...attributes, refused: refusedWords(range) });
}
