import { div, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { positive } from '../parameters/support.js';
import type { SamplerOptions } from './bits.js';
import { inverseCdfOp } from './inverse-cdf-op.js';
import { nextKey } from './next-key.js';
import { samplerAttributes } from './sampler-attributes.js';
import { checkSampler, samplerParameters } from './sampler-parameters.js';

/** The op behind `exponential`: -log of the survival probability. */
export const randomExponential = inverseCdfOp('DiffeoRandomExponential', (p, isLower) =>
  isLower ? -Math.log1p(-p) : -Math.log(p),
);

/** Options of `exponential`. */
export interface ExponentialOptions extends SamplerOptions {
  /** Positive; broadcasts to the shape. Default 1. */
  rate?: TensorInput;
}

/**
 * Exponential samples: float32 of the given shape, with the density rate exp(-rate x). They reach from 2.7e-20 to 45 over
 * the rate, each end with the relative precision of float32, by the inverse CDF of one word each (of two in the deep
 * tails); backends agree to 1e-5 relative. Gradients flow to `rate`.
 *
 * @throws ShapeError for a malformed shape, or a rate that does not broadcast to it; DomainError unless numbers are
 * positive and finite.
 * @example
 * const waits = exponential([100], { key: Key.fromSeed(1), rate: 2 });
 */
export function exponential(
  shape: readonly number[],
  { key = nextKey(), rate = 1 }: ExponentialOptions = {},
): Tensor {
  const inputs = { rate: [rate, positive] } as const;
  checkSampler('exponential', shape, inputs);
  const attributes = { ...samplerAttributes('exponential', shape, key), location: 0 };
  if (typeof rate === 'number') return randomExponential({}, { ...attributes, scale: 1 / rate });
  return tidy(() => {
    const parameters = samplerParameters('exponential', shape, inputs);
    return div(randomExponential({}, { ...attributes, scale: 1 }), parameters.rate);
  });
}
