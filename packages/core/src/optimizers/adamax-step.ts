import { abs, add, div, maximum, mul, sub, type Tensor } from '@tensorflow/tfjs-core';
import { defineOp } from '../ops/define-op.js';

/** The settings of one Adamax step. */
export type AdamaxAttributes = {
  learningRate: number;
  /** The decay of the first moment. */
  beta1: number;
  /** The decay of the largest gradient. */
  beta2: number;
  /** Added to the magnitude of the gradient, so that a gradient of 0 is not divided by 0. */
  epsilon: number;
  /** The number of this step, from 1. */
  step: number;
};

/** The tensors of one Adamax step, all float32 of one shape. */
export type AdamaxInputs = {
  parameter: Tensor;
  moment1: Tensor;
  largest: Tensor;
  gradient: Tensor;
};

/** The op behind `adamaxStep`. */
export const adamaxStepOp = defineOp({
  name: 'DiffeoAdamaxStep',
  composite: (
    { parameter, moment1, largest, gradient }: AdamaxInputs,
    { learningRate, beta1, beta2, epsilon, step }: AdamaxAttributes,
  ): Tensor[] => {
    const newMoment1 = add(mul(moment1, beta1), mul(gradient, 1 - beta1));
    const newLargest = maximum(mul(largest, beta2), add(abs(gradient), epsilon));
    const rate = learningRate / (1 - beta1 ** step);
    return [sub(parameter, mul(div(newMoment1, newLargest), rate)), newMoment1, newLargest];
  },
});

/**
 * One step of Adamax for one parameter, as torch.optim.Adamax computes it:
 * m' = beta1 m + (1 - beta1) g, u' = max(beta2 u, |g| + epsilon), p' = p - learningRate / (1 - beta1^t) m' / u'.
 *
 * It consumes `moment1` and `largest`: their memory may be that of the new ones, and they are disposed. The parameter
 * and the gradient stay as they are.
 *
 * @returns The new parameter, first moment and largest gradient.
 * @example
 * const [parameter, moment1, largest] = adamaxStep(
 *   { parameter: p, moment1: m, largest: u, gradient: g },
 *   { learningRate: 2e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 1 },
 * );
 */
export function adamaxStep(
  inputs: AdamaxInputs,
  attributes: AdamaxAttributes,
): [Tensor, Tensor, Tensor] {
  const [parameter, moment1, largest] = adamaxStepOp(inputs, attributes);
  inputs.moment1.dispose();
  inputs.largest.dispose();
  return [parameter!, moment1!, largest!];
}
