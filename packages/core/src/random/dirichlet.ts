import { softmax, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { ShapeError } from '../errors/shape-error.js';
import type { TensorInput } from '../parameters/resolve.js';
import { positive } from '../parameters/support.js';
import type { SamplerOptions } from './bits.js';
import { drawTensor } from './define-sampler.js';
import { randomLogGamma } from './gamma.js';
import { nextKey } from './next-key.js';
import { checkSampler, samplerParameters } from './sampler-parameters.js';

/** Options of `dirichlet`. */
export interface DirichletOptions extends SamplerOptions {
  /** Positive; broadcasts to the shape, whose last axis is that of the components. */
  concentration: TensorInput;
}

/**
 * Dirichlet samples: float32 of the given shape, nonnegative with sum 1 along the last axis, and density proportional to
 * the product of x_i^(concentration_i - 1).
 *
 * They are gamma draws divided by their sum, formed from their logarithms, so that concentrations of 1e-3 give vectors
 * with a 1 and zeros, never 0 / 0. Backends agree to 1e-5. Gradients flow to the concentrations, by implicit
 * reparameterisation of the gamma draws.
 *
 * @throws ShapeError for a malformed shape, one without axes, or concentrations that do not broadcast to it; DomainError
 * for a number that is not positive.
 * @example
 * const weights = dirichlet([128, 3], { key: Key.fromSeed(1), concentration: [0.5, 1, 2] });
 */
export function dirichlet(
  shape: readonly number[],
  { key = nextKey(), concentration }: DirichletOptions,
): Tensor {
  const inputs = { concentration: [concentration, positive] } as const;
  checkSampler('dirichlet', shape, inputs);
  if (shape.length === 0) {
    throw new ShapeError({
      where: 'dirichlet: shape',
      rule: 'must have an axis for the components',
      received: '[]',
      remedy: 'End it with their number, such as [3].',
    });
  }
  return tidy(() => {
    const parameters = samplerParameters('dirichlet', shape, inputs);
    return softmax(drawTensor('dirichlet', randomLogGamma, shape, key, parameters));
  });
}
