import { type Tensor, tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { nonnegative, probability } from '../parameters/support.js';
import { binomialDraw } from './binomial-draw.js';
import { BINOMIAL_DRAW_WGSL } from './binomial-draw-wgsl.js';
import type { SamplerOptions } from './bits.js';
import { defineSampler, drawTensor } from './define-sampler.js';
import { nextKey } from './next-key.js';
import { checkSampler, samplerParameters } from './sampler-parameters.js';

/** The op behind `binomial`. The gradient is zero. */
export const randomBinomial = defineSampler({
  name: 'DiffeoRandomBinomial',
  inputs: ['count', 'probs'],
  draw: binomialDraw,
  wgsl: { call: 'binomialDraw', code: BINOMIAL_DRAW_WGSL },
  gradient: {
    readsInputs: ['count', 'probs'],
    backward: (_dy, { inputs: { count, probs } }) => ({
      count: () => zerosLike(count),
      probs: () => zerosLike(probs),
    }),
  },
});

/** The numbers of trials. */
const trials = {
  ...nonnegative,
  name: 'a nonnegative integer',
  contains: (value: number) => Number.isInteger(value) && value >= 0,
};

/** Options of `binomial`. */
export interface BinomialOptions extends SamplerOptions {
  /** The number of trials, a nonnegative integer; broadcasts to the shape. */
  count: TensorInput;
  /** The probability that a trial succeeds; broadcasts to the shape. */
  probs: TensorInput;
}

/**
 * Binomial samples: how many of `count` trials succeed, float32 of the given shape, exactly the same on every backend.
 * Where fewer than 10 successes (or failures) are expected, by inversion of a 32-bit word, so that counts rarer than
 * 2^-32 do not occur; otherwise by Hörmann's transformed rejection (BTRS, 1993). Counts are exact up to 2^24 and the
 * nearest float beyond. In tensors, what is no count up to 2^60 or no probability gives NaN. Gradients do not flow
 * through the samples: they are zero.
 *
 * @throws ShapeError for a malformed shape, or a parameter that does not broadcast to it; DomainError for a number that
 * is no count, or no probability.
 * @example
 * const heads = binomial([100], { key: Key.fromSeed(1), count: 10, probs: 0.5 });
 */
export function binomial(
  shape: readonly number[],
  { key = nextKey(), count, probs }: BinomialOptions,
): Tensor {
  const inputs = { count: [count, trials], probs: [probs, probability] } as const;
  checkSampler('binomial', shape, inputs);
  return tidy(() =>
    drawTensor(
      'binomial',
      randomBinomial,
      shape,
      key,
      samplerParameters('binomial', shape, inputs),
    ),
  );
}
