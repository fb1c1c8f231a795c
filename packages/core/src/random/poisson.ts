import { type Tensor, tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { nonnegative } from '../parameters/support.js';
import type { SamplerOptions } from './bits.js';
import { defineSampler, drawTensor } from './define-sampler.js';
import { nextKey } from './next-key.js';
import { poissonDraw } from './poisson-draw.js';
import { POISSON_DRAW_WGSL } from './poisson-draw-wgsl.js';
import { checkSampler, samplerParameters } from './sampler-parameters.js';

/** The op behind `poisson`. The gradient is zero. */
export const randomPoisson = defineSampler({
  name: 'DiffeoRandomPoisson',
  inputs: ['rate'],
  draw: poissonDraw,
  wgsl: { call: 'poissonDraw', code: POISSON_DRAW_WGSL },
  gradient: {
    readsInputs: ['rate'],
    backward: (_dy, { inputs: { rate } }) => ({ rate: () => zerosLike(rate) }),
  },
});

/** Options of `poisson`. */
export interface PoissonOptions extends SamplerOptions {
  /** The mean, nonnegative; broadcasts to the shape. */
  rate: TensorInput;
}

/**
 * Poisson samples: float32 counts of the given shape, exactly the same on every backend. Below rate 10 by inversion of a
 * 32-bit word, so that counts rarer than 2^-32 do not occur; from there by Hörmann's transformed rejection (PTRS, 1993).
 * Counts are exact up to 2^24 and the nearest float beyond. A tensor's rates that are negative or above 2^60 give NaN.
 * Gradients do not flow through the samples: they are zero.
 *
 * @throws ShapeError for a malformed shape, or a rate that does not broadcast to it; DomainError for a number that is
 * negative or not finite.
 * @example
 * const arrivals = poisson([24, 7], { key: Key.fromSeed(1), rate: 3.5 });
 */
export function poisson(
  shape: readonly number[],
  { key = nextKey(), rate }: PoissonOptions,
): Tensor {
  const inputs = { rate: [rate, nonnegative] } as const;
  checkSampler('poisson', shape, inputs);
  return tidy(() =>
    drawTensor('poisson', randomPoisson, shape, key, samplerParameters('poisson', shape, inputs)),
  );
}
