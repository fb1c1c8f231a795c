import {
  add,
  broadcastTo,
  cast,
  equal,
  floor,
  isNaN as isNaNTensor,
  less,
  logicalAnd,
  logicalOr,
  mul,
  reshape,
  sub,
  type Tensor,
  tensor,
  util,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { defineOp } from '../ops/define-op.js';
import { type SamplerAttributes, type SamplerOptions, samplerWords } from './bits.js';
import { checkSamplerShape } from './check-sampler-shape.js';
import { nextKey } from './next-key.js';

const TWO_TO_16 = 65536;

/**
 * The op behind `bernoulli`: 1 where word < probs * 2^32, compared as integers; NaN where probs is NaN. `probs` has
 * the shape of the result or a single element. The gradient is zero.
 */
export const randomBernoulli = defineOp({
  name: 'DiffeoRandomBernoulli',
  // Both sides of the comparison in two exact 16-bit halves, since float32 does not hold a 32-bit word.
  composite: ({ probs }: { probs: Tensor }, attributes: SamplerAttributes): Tensor => {
    const { shape } = attributes;
    const words = samplerWords(attributes);
    const wordHigh = tensor(
      Float32Array.from(words, (word) => word >>> 16),
      shape,
    );
    const wordLow = tensor(
      Float32Array.from(words, (word) => word & 0xffff),
      shape,
    );
    const p = probs.size === 1 ? reshape(probs, []) : probs;
    const scaled = mul(p, TWO_TO_16);
    const high = floor(scaled);
    const low = mul(sub(scaled, high), TWO_TO_16);
    const isBelow = logicalOr(
      less(wordHigh, high),
      logicalAnd(equal(wordHigh, high), less(wordLow, low)),
    );
    const nan = add(zerosLike(wordHigh), p);
    return where(isNaNTensor(nan), nan, cast(isBelow, 'float32'));
  },
  gradient: {
    readsInputs: ['probs'],
    backward: (_dy: Tensor, { inputs }) => ({ probs: () => zerosLike(inputs.probs) }),
  },
});

/** Options of `bernoulli`. */
export interface BernoulliOptions extends SamplerOptions {
  /** The shape of the result, to which `probs` is broadcast. Default: the shape of `probs`. */
  shape?: readonly number[];
}

/**
 * Bernoulli samples: float32 of 0 and 1, exactly the same on every backend. A probability of 1 or more always gives
 * 1, of 0 or less always 0, and NaN gives NaN. Gradients do not flow through the samples.
 *
 * @param probs The probability of 1: a number, or a float32 tensor.
 * @throws ShapeError if `probs` does not broadcast to `shape`; DTypeError if `probs` is not float32.
 * @example
 * const pixels = bernoulli(greyLevels, { key: Key.fromSeed(1).foldIn(step) });
 */
export function bernoulli(
  probs: Tensor | number,
  { key = nextKey(), shape }: BernoulliOptions = {},
): Tensor {
  const attributes = { keyHi: key.hi, keyLo: key.lo };
  if (typeof probs === 'number') {
    const scalarShape = [...(shape ?? [])];
    checkSamplerShape('bernoulli', scalarShape);
    const scalarProbs = tensor(probs, [], 'float32');
    const result = randomBernoulli({ probs: scalarProbs }, { shape: scalarShape, ...attributes });
    scalarProbs.dispose();
    return result;
  }
  if (probs.dtype !== 'float32') {
    throw new DTypeError({
      where: 'bernoulli: probs',
      rule: 'must be float32',
      received: probs.dtype,
      remedy: "Cast it: tf.cast(probs, 'float32').",
    });
  }
  const target = [...(shape ?? probs.shape)];
  checkSamplerShape('bernoulli', target);
  if (probs.size === 1 || util.arraysEqual(probs.shape, target)) {
    return randomBernoulli({ probs }, { shape: target, ...attributes });
  }
  if (!broadcasts(probs.shape, target)) {
    throw new ShapeError({
      where: 'bernoulli: probs',
      rule: `must broadcast to the shape [${target}]`,
      received: `shape [${probs.shape}]`,
      remedy: 'Give a shape whose last axes are those of probs.',
    });
  }
  const wide = broadcastTo(probs, target);
  const result = randomBernoulli({ probs: wide }, { shape: target, ...attributes });
  if (wide !== probs) wide.dispose();
  return result;
}

function broadcasts(from: readonly number[], to: readonly number[]): boolean {
  const offset = to.length - from.length;
  return offset >= 0 && from.every((size, i) => size === 1 || size === to[i + offset]);
}
