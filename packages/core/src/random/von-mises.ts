import { add, div, mul, round, sub, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { sumToShape } from '../gradients/sum-to-shape.js';
import type { TensorInput } from '../parameters/resolve.js';
import { nonnegative, real } from '../parameters/support.js';
import type { SamplerOptions } from './bits.js';
import { defineSampler, drawTensor } from './define-sampler.js';
import { nextKey } from './next-key.js';
import { checkSampler, samplerParameters } from './sampler-parameters.js';
import { vonMisesDraw } from './von-mises-draw.js';
import { VON_MISES_DRAW_WGSL } from './von-mises-draw-wgsl.js';
import { vonMisesSampleGradient } from './von-mises-sample-gradient.js';

/** The op behind `vonMises`: angles around 0. */
export const randomVonMises = defineSampler({
  name: 'DiffeoRandomVonMises',
  inputs: ['concentration'],
  draw: vonMisesDraw,
  wgsl: { call: 'vonMisesDraw', code: VON_MISES_DRAW_WGSL },
  gradient: {
    readsInputs: ['concentration'],
    readsOutputs: true,
    backward: (dy: Tensor, { inputs: { concentration }, outputs }) => ({
      concentration: () => {
        const slope = vonMisesSampleGradient(concentration, outputs[0]!);
        return sumToShape(mul(dy, slope), concentration.shape);
      },
    }),
  },
});

/** Options of `vonMises`. */
export interface VonMisesOptions extends SamplerOptions {
  /** The mean direction in radians; broadcasts to the shape. Default 0. */
  loc?: TensorInput;
  /** Nonnegative; broadcasts to the shape. At 0 the angles are uniform; far up they are normal of variance 1 / it. */
  concentration: TensorInput;
}

/**
 * Von Mises samples: float32 angles in [-pi, pi] of the given shape, with density proportional to
 * exp(concentration cos(x - loc)).
 *
 * By Best and Fisher's rejection (1979). What is accepted is the same on every backend, bit for bit, and so are the samples
 * around 0. A tensor's concentrations that are negative or above 2^60 give NaN. Gradients flow to `loc` and to
 * `concentration`, there by implicit reparameterisation (Figurnov et al., 2018), once.
 *
 * @throws ShapeError for a malformed shape, or a parameter that does not broadcast to it; DomainError for a number that is
 * not finite, or a negative concentration.
 * @example
 * const headings = vonMises([100], { key: Key.fromSeed(1), loc: Math.PI / 2, concentration: 4 });
 */
export function vonMises(
  shape: readonly number[],
  { key = nextKey(), loc = 0, concentration }: VonMisesOptions,
): Tensor {
  const inputs = { loc: [loc, real], concentration: [concentration, nonnegative] } as const;
  checkSampler('vonMises', shape, inputs);
  return tidy(() => {
    const parameters = samplerParameters('vonMises', shape, inputs);
    const { concentration: at } = parameters;
    const centred = drawTensor('vonMises', randomVonMises, shape, key, { concentration: at });
    if (loc === 0) return centred;
    const angle = add(centred, parameters.loc);
    return sub(angle, mul(2 * Math.PI, round(div(angle, 2 * Math.PI))));
  });
}
