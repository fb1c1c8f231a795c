import { add, div, mul, sqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import { defineOp } from '../ops/define-op.js';

/** The settings of one Adam step. */
export type AdamAttributes = {
  learningRate: number;
  /** The decay of the first moment. */
  beta1: number;
  /** The decay of the second moment. */
  beta2: number;
  /** Added to the root of the second moment, so that parameters without gradient do not divide by zero. */
  epsilon: number;
  /** The number of this step, from 1. */
  step: number;
  /** What the parameter keeps of itself before the step, AdamW's decay; default 1. */
  keeps?: number;
};

/** The tensors of one Adam step, all float32 of one shape. */
export type AdamInputs = {
  parameter: Tensor;
  moment1: Tensor;
  moment2: Tensor;
  gradient: Tensor;
};

/** The op behind `adamStep`. */
export const adamStepOp = defineOp({
  name: 'DiffeoAdamStep',
  composite: (
    { parameter, moment1, moment2, gradient }: AdamInputs,
    { learningRate, beta1, beta2, epsilon, step, keeps = 1 }: AdamAttributes,
  ): Tensor[] => {
    const newMoment1 = add(mul(moment1, beta1), mul(gradient, 1 - beta1));
    const newMoment2 = add(mul(moment2, beta2), mul(square(gradient), 1 - beta2));
    const root = mul(sqrt(newMoment2), 1 / Math.sqrt(1 - beta2 ** step));
    const rate = learningRate / (1 - beta1 ** step);
    const change = div(mul(newMoment1, rate), add(root, epsilon));
    const kept = keeps === 1 ? parameter : mul(parameter, keeps);
    return [sub(kept, change), newMoment1, newMoment2];
  },
});

/**
 * One step of Adam for one parameter, as torch.optim.Adam computes it:
 * m' = beta1 m + (1 - beta1) g, v' = beta2 v + (1 - beta2) g^2,
 * p' = keeps p - learningRate (m' / (1 - beta1^t)) / (sqrt(v' / (1 - beta2^t)) + epsilon),
 * where keeps is 1 (torch.optim.AdamW: 1 - learningRate weightDecay).
 * Source: Kingma & Ba, "Adam: a method for stochastic optimization", ICLR 2015.
 *
 * It consumes `moment1` and `moment2`: their memory may be that of the new moments, and they are disposed. The
 * parameter and the gradient stay as they are.
 *
 * @returns The new parameter, first moment and second moment.
 * @example
 * const [parameter, moment1, moment2] = adamStep(
 *   { parameter: p, moment1: m, moment2: v, gradient: g },
 *   { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 1 },
 * );
 */
export function adamStep(inputs: AdamInputs, attributes: AdamAttributes): [Tensor, Tensor, Tensor] {
  const [parameter, moment1, moment2] = adamStepOp(inputs, attributes);
  inputs.moment1.dispose();
  inputs.moment2.dispose();
  return [parameter!, moment1!, moment2!];
}
