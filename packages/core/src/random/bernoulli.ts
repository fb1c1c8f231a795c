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
  tidy,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { defineOp } from '../ops/define-op.js';
import type { TensorInput } from '../parameters/resolve.js';
import { probability } from '../parameters/support.js';
import { sameShape } from '../shapes/same-shape.js';
import { type SamplerAttributes, type SamplerOptions, samplerWords } from './bits.js';
import { nextKey } from './next-key.js';
import { samplerAttributes } from './sampler-attributes.js';
import { checkSampler, samplerParameters } from './sampler-parameters.js';

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
  /** The probability of 1; broadcasts to the shape. Default 0.5. */
  probs?: TensorInput;
}

/**
 * Bernoulli samples: float32 of 0 and 1, exactly the same on every backend. In a tensor of probabilities 1 or more
 * always gives 1, 0 or less always 0, and NaN gives NaN. Gradients do not flow through the samples.
 *
 * @throws ShapeError for a malformed shape, or if `probs` does not broadcast to it; DomainError for a number outside
 * [0, 1].
 * @example
 * const pixels = bernoulli([2, 3], { key: Key.fromSeed(1), probs: [0, 0.5, 1] });
 */
export function bernoulli(
  shape: readonly number[],
  { key = nextKey(), probs = 0.5 }: BernoulliOptions = {},
): Tensor {
  const inputs = { probs: [probs, probability] } as const;
  checkSampler('bernoulli', shape, inputs);
  const attributes = samplerAttributes('bernoulli', shape, key);
  return tidy(() => {
    const given = samplerParameters('bernoulli', shape, inputs).probs;
    const isReady = given.size === 1 || sameShape(given.shape, shape);
    return randomBernoulli({ probs: isReady ? given : broadcastTo(given, [...shape]) }, attributes);
  });
}
