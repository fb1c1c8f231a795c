import { type Tensor, tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { positive, probability } from '../parameters/support.js';
import type { SamplerOptions } from './bits.js';
import { defineSampler, drawTensor } from './define-sampler.js';
import { GAMMA_DRAW_WGSL } from './gamma-draw-wgsl.js';
import { GAMMA_ROW, negativeBinomialDraw } from './negative-binomial-draw.js';
import { nextKey } from './next-key.js';
import { POISSON_DRAW_WGSL } from './poisson-draw-wgsl.js';
import { checkSampler, samplerParameters } from './sampler-parameters.js';

/** negativeBinomialDraw; what is no probability below 1 is told by its bits. */
const NEGATIVE_BINOMIAL_DRAW_WGSL = /* wgsl */ `
  ${GAMMA_DRAW_WGSL}
  ${POISSON_DRAW_WGSL}
  fn negativeBinomialDraw(element : u32, count : f32, p : f32) -> f32 {
    let bits = bitcast<u32>(p);
    if ((bits & 0x7fffffffu) >= 0x3f800000u || bits > 0x80000000u) { return uniforms.notANumber; }
    let rate = gammaDrawAt(element, count, ${GAMMA_ROW}u);
    return poissonDrawAt(element, times(rate, times(p, reciprocal(minus(1.0, p)))), 0u);
  }
`;

/** The op behind `negativeBinomial`. The gradient is zero. */
export const randomNegativeBinomial = defineSampler({
  name: 'DiffeoRandomNegativeBinomial',
  inputs: ['count', 'probs'],
  draw: negativeBinomialDraw,
  wgsl: { call: 'negativeBinomialDraw', code: NEGATIVE_BINOMIAL_DRAW_WGSL },
  gradient: {
    readsInputs: ['count', 'probs'],
    backward: (_dy, { inputs: { count, probs } }) => ({
      count: () => zerosLike(count),
      probs: () => zerosLike(probs),
    }),
  },
});

/** The probabilities below 1. */
const belowOne = {
  ...probability,
  name: 'in [0, 1)',
  contains: (value: number) => value >= 0 && Math.fround(value) < 1,
};

/** Options of `negativeBinomial`. */
export interface NegativeBinomialOptions extends SamplerOptions {
  /** The number of failures to wait for, positive, not necessarily an integer; broadcasts to the shape. */
  count: TensorInput;
  /** The probability of success, below 1; broadcasts to the shape. */
  probs: TensorInput;
}

/**
 * Negative binomial samples: the successes before `count` failures, float32 of the given shape with mean
 * count probs / (1 - probs), exactly the same on every backend. They are Poisson samples whose rate is a gamma sample;
 * see there for the range. Gradients do not flow through the samples: they are zero.
 *
 * @throws ShapeError for a malformed shape, or a parameter that does not broadcast to it; DomainError for a count that is
 * not positive, or a number outside [0, 1).
 * @example
 * const overdispersed = negativeBinomial([100], { key: Key.fromSeed(1), count: 2.5, probs: 0.8 });
 */
export function negativeBinomial(
  shape: readonly number[],
  { key = nextKey(), count, probs }: NegativeBinomialOptions,
): Tensor {
  const inputs = { count: [count, positive], probs: [probs, belowOne] } as const;
  checkSampler('negativeBinomial', shape, inputs);
  return tidy(() =>
    drawTensor(
      'negativeBinomial',
      randomNegativeBinomial,
      shape,
      key,
      samplerParameters('negativeBinomial', shape, inputs),
    ),
  );
}
