import { sigmoid, sub, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { positive } from '../parameters/support.js';
import type { SamplerOptions } from './bits.js';
import { checkKey } from './check-key.js';
import { drawTensor } from './define-sampler.js';
import { randomLogGamma } from './gamma.js';
import { Key } from './key.js';
import { nextKey } from './next-key.js';
import { checkSampler, samplerParameters } from './sampler-parameters.js';

/** Options of `beta`. */
export interface BetaOptions extends SamplerOptions {
  /** The exponent of x, plus 1; positive, broadcasts to the shape. */
  concentration1: TensorInput;
  /** The exponent of 1 - x, plus 1; positive, broadcasts to the shape. */
  concentration0: TensorInput;
}

/**
 * Beta samples: float32 of the given shape, with density proportional to
 * x^(concentration1 - 1) (1 - x)^(concentration0 - 1).
 *
 * A sample is g1 / (g1 + g0) of two gamma draws, formed from their logarithms, so that concentrations of 1e-3 give the
 * zeros and ones that they should and never 0 / 0. Backends agree to 1e-5. Gradients flow to both concentrations, by
 * implicit reparameterisation of the gamma draws.
 *
 * @throws ShapeError for a malformed shape, or a parameter that does not broadcast to it; DomainError for a number that
 * is not positive.
 * @example
 * const rates = beta([128], { key: Key.fromSeed(1), concentration1: 2, concentration0: 5 });
 */
export function beta(
  shape: readonly number[],
  { key = nextKey(), concentration1, concentration0 }: BetaOptions,
): Tensor {
  const inputs = {
    concentration1: [concentration1, positive],
    concentration0: [concentration0, positive],
  } as const;
  checkSampler('beta', shape, inputs);
  checkKey('beta', key);
  const [key1, key0] = new Key(key.hi, key.lo).split();
  return tidy(() => {
    const at = samplerParameters('beta', shape, inputs);
    const log1 = drawTensor('beta', randomLogGamma, shape, key1, {
      concentration: at.concentration1,
    });
    const log0 = drawTensor('beta', randomLogGamma, shape, key0, {
      concentration: at.concentration0,
    });
    return sigmoid(sub(log1, log0));
  });
}
