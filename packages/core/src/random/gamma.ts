import { div, log, mul, sub, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { sumToShape } from '../gradients/sum-to-shape.js';
import type { TensorInput } from '../parameters/resolve.js';
import { positive } from '../parameters/support.js';
import type { SamplerOptions } from './bits.js';
import { defineSampler, drawTensor } from './define-sampler.js';
import { gammaDraw, logGammaDraw } from './gamma-draw.js';
import { GAMMA_DRAW_WGSL } from './gamma-draw-wgsl.js';
import { gammaSampleGradient, logGammaSampleGradient } from './gamma-sample-gradient.js';
import { nextKey } from './next-key.js';
import { checkSampler, samplerParameters } from './sampler-parameters.js';

type Derivative = (concentration: Tensor, sample: Tensor) => Tensor;

/** The pathwise gradient of draws, from their derivatives in the concentration. */
const implicitGradient = (derivative: Derivative) => ({
  readsInputs: ['concentration'] as const,
  readsOutputs: true,
  backward: (
    dy: Tensor,
    {
      inputs: { concentration },
      outputs,
    }: { inputs: { concentration: Tensor }; outputs: Tensor[] },
  ) => ({
    concentration: () =>
      sumToShape(mul(dy, derivative(concentration, outputs[0]!)), concentration.shape),
  }),
});

/** The op behind `gamma`: draws of rate 1. */
export const randomGamma = defineSampler({
  name: 'DiffeoRandomGamma',
  inputs: ['concentration'],
  draw: gammaDraw,
  wgsl: { call: 'gammaDraw', code: GAMMA_DRAW_WGSL },
  gradient: implicitGradient(gammaSampleGradient),
});

/** The op behind `logGamma`: logarithms of the draws of `randomGamma`. */
export const randomLogGamma = defineSampler({
  name: 'DiffeoRandomLogGamma',
  inputs: ['concentration'],
  draw: logGammaDraw,
  wgsl: { call: 'logGammaDraw', code: GAMMA_DRAW_WGSL },
  gradient: implicitGradient(logGammaSampleGradient),
});

/** Options of `gamma` and `logGamma`. */
export interface GammaOptions extends SamplerOptions {
  /** The shape parameter, positive; broadcasts to the shape. */
  concentration: TensorInput;
  /** The inverse of the scale, positive; broadcasts to the shape. Default 1. */
  rate?: TensorInput;
}

/**
 * Gamma samples: float32 of the given shape, with density proportional to x^(concentration - 1) e^(-rate x).
 *
 * By Marsaglia and Tsang's rejection (2000). What is accepted is the same on every backend, bit for bit, and so are the
 * samples of rate 1. Each is a function of key and index alone. They are 0 below 1e-37, as half of them are at
 * concentration 0.008: `logGamma` has those. A tensor's concentrations outside [1e-30, 1e30] give NaN.
 *
 * Gradients flow to `rate` and to `concentration`, there by implicit reparameterisation (Figurnov et al., 2018): once,
 * since the derivative in the concentration has no derivative of its own.
 *
 * @throws ShapeError for a malformed shape, or a parameter that does not broadcast to it; DomainError for a number that
 * is not positive.
 * @example
 * const precisions = gamma([128], { key: Key.fromSeed(1), concentration: 2, rate: 0.5 });
 */
export function gamma(
  shape: readonly number[],
  { key = nextKey(), concentration, rate = 1 }: GammaOptions,
): Tensor {
  const inputs = { concentration: [concentration, positive], rate: [rate, positive] } as const;
  checkSampler('gamma', shape, inputs);
  return tidy(() => {
    const parameters = samplerParameters('gamma', shape, inputs);
    const { concentration: at } = parameters;
    const sample = drawTensor('gamma', randomGamma, shape, key, { concentration: at });
    return rate === 1 ? sample : div(sample, parameters.rate);
  });
}

/**
 * Logarithms of gamma samples: of the samples that `gamma` gives for the same key, without their underflow, so that a
 * concentration of 1e-3, or 1e-30, is as good as any. Gradients as for `gamma`.
 *
 * @throws as `gamma` does.
 * @example
 * const logWeights = logGamma([5, 3], { key: Key.fromSeed(1), concentration: [1e-3, 1, 2] });
 */
export function logGamma(
  shape: readonly number[],
  { key = nextKey(), concentration, rate = 1 }: GammaOptions,
): Tensor {
  const inputs = { concentration: [concentration, positive], rate: [rate, positive] } as const;
  checkSampler('logGamma', shape, inputs);
  return tidy(() => {
    const parameters = samplerParameters('logGamma', shape, inputs);
    const { concentration: at } = parameters;
    const sample = drawTensor('logGamma', randomLogGamma, shape, key, { concentration: at });
    return rate === 1 ? sample : sub(sample, log(parameters.rate));
  });
}
