import {
  broadcastTo,
  type Tensor,
  type TensorLike as TfTensorLike,
  tensor,
  tidy,
  zeros,
} from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { hostComposite } from '../kernels/host-kernels.js';
import { defineOp } from '../ops/define-op.js';
import { checkValues } from '../parameters/check-values.js';
import { resolve, type TensorInput } from '../parameters/resolve.js';
import type { Support } from '../parameters/support.js';
import { sameShape } from '../shapes/same-shape.js';
import { type SamplerAttributes, type SamplerOptions, samplerWords } from './bits.js';
import { boundedInteger, refusedWords } from './bounded-integer.js';
import { broadcastsTo } from './broadcasts-to.js';
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

/** The words of an element one after the other: the r-th further word of e is word e & 3 of block (e >> 2, r, 0, 0). */
function wordsOf({ keyHi, keyLo }: SamplerAttributes, first: number, at: number): () => number {
  let round = 0;
  return () => {
    if (round++ === 0) return first;
    const counter = [at >>> 2, round - 1, 0, 0] as const;
    return philox(new Int32Array(4), { hi: keyHi, lo: keyLo }, counter)[at & 3]!;
  };
}

/** The op behind `randint` with numbers for bounds. */
export const randomInteger = defineOp({
  name: 'DiffeoRandomInteger',
  composite: (_inputs: Record<string, never>, attributes: IntegerAttributes): Tensor => {
    const { shape, low, range } = attributes;
    const values = samplerWords(attributes).map(
      (first, at) => low + boundedInteger(wordsOf(attributes, first, at), range),
    );
    return tensor(values, shape, 'int32');
  },
});

type Bounds = { low: Tensor; high: Tensor };

/**
 * The op behind `randint` with tensors of bounds, each of the shape of the result or of one element; where low < high
 * does not hold the result is low. The gradient is zero.
 */
export const randomIntegerBetween = defineOp({
  name: 'DiffeoRandomIntegerBetween',
  composite: hostComposite<Bounds, SamplerAttributes>(({ inputs, attrs, values, output }) => {
    const lows = values(inputs['low']!);
    const highs = values(inputs['high']!);
    const drawn = samplerWords(attrs).map((first, at) => {
      const from = lows[lows.length === 1 ? 0 : at]!;
      const range = highs[highs.length === 1 ? 0 : at]! - from;
      return range < 1 ? from : from + boundedInteger(wordsOf(attrs, first, at), range);
    });
    return output(attrs.shape, 'int32', drawn);
  }),
  gradient: {
    readsInputs: ['low', 'high'],
    backward: (_dy: Tensor, { inputs: { low, high } }) => ({
      low: () => zeros(low.shape),
      high: () => zeros(high.shape),
    }),
  },
});

/** Options of `randint`. */
export interface RandintOptions extends SamplerOptions {
  /** The smallest result, from -2^31: an integer, or int32 that broadcast to the shape. Default 0. */
  low?: TensorInput;
  /** One more than the largest result, up to 2^31: an integer, or int32 that broadcast to the shape. */
  high: TensorInput;
}

/**
 * Uniform integers in [low, high): int32 of the given shape, exactly the same on every backend and exactly without bias:
 * words that would favour some results are drawn again (Lemire's method). Where tensors do not have low < high the
 * result is low.
 *
 * On webgpu, stock tfjs ops round int32 above 2^24; only read such results, or hand them to an op of this package.
 *
 * @throws ShapeError for a malformed shape, or a bound that does not broadcast to it; DTypeError for tensors that are not
 * int32; DomainError unless numbers are integers from -2^31 to 2^31 with low < high.
 * @example
 * const dice = randint([100, 2], { key: Key.fromSeed(1), low: 1, high: 7 });
 * const places = randint([100, 3], { key: Key.fromSeed(2), high: [10, 20, 30] });
 */
export function randint(
  shape: readonly number[],
  { key = nextKey(), low = 0, high }: RandintOptions,
): Tensor {
  checkSamplerShape('randint', shape);
  for (const [name, bound] of Object.entries({ low, high })) {
    checkValues(`randint: ${name}`, bound, integer, 'Pass whole numbers.');
  }
  const attributes = samplerAttributes('randint', shape, key);
  if (typeof low === 'number' && typeof high === 'number') {
    return randomInteger({}, { ...attributes, ...interval(low, high) });
  }
  return tidy(() => {
    const bounds = { low: boundTensor('low', low, shape), high: boundTensor('high', high, shape) };
    return randomIntegerBetween(bounds, attributes);
  });
}

/** The integers that may be bounds. */
const integer: Support = {
  name: 'an integer from -2^31 to 2^31',
  bounds: [SMALLEST, END],
  discrete: true,
  contains: (x) => Number.isInteger(x) && x >= SMALLEST && x <= END,
};

/** The attributes of an interval. */
function interval(low: number, high: number): Pick<IntegerAttributes, 'low' | 'range' | 'refused'> {
  if (low >= high) {
    throw new DomainError({
      where: 'randint: low and high',
      rule: 'must have low < high',
      received: `low ${low}, high ${high}`,
      remedy: 'The results are low, low + 1, ..., high - 1.',
    });
  }
  return { low, range: high - low, refused: refusedWords(high - low) };
}

/** A bound as int32 of the shape or of one element. */
function boundTensor(name: string, input: TensorInput, shape: readonly number[]): Tensor {
  const where = `randint: ${name}`;
  // Through float32, integers above 2^24 would be rounded.
  const isHost = typeof input === 'number' || Array.isArray(input) || ArrayBuffer.isView(input);
  const given = isHost ? tensor(input as TfTensorLike, undefined, 'int32') : resolve(input, where);
  if (given.dtype !== 'int32') {
    throw new DTypeError({
      where,
      rule: 'must be int32',
      received: given.dtype,
      remedy: "Cast it: tf.cast(bound, 'int32').",
    });
  }
  if (!broadcastsTo(given.shape, shape)) {
    throw new ShapeError({
      where,
      rule: `must broadcast to the shape of the result, [${shape}]`,
      received: `shape [${given.shape}]`,
    });
  }
  const isReady = given.size === 1 || sameShape(given.shape, shape);
  return isReady ? given : broadcastTo(given, [...shape]);
}
