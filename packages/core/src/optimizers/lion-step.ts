import { add, cast, greater, less, mul, sub, type Tensor } from '@tensorflow/tfjs-core';
import { defineOp } from '../ops/define-op.js';

/** The settings of one Lion step. */
export type LionAttributes = {
  learningRate: number;
  /** The part of the momentum in the direction of the step. */
  beta1: number;
  /** The decay of the momentum. */
  beta2: number;
  /** What the parameter keeps of itself: 1 less the learning rate times the weight decay. */
  keeps: number;
};

/** The tensors of one Lion step, all float32 of one shape. */
export type LionInputs = {
  parameter: Tensor;
  momentum: Tensor;
  gradient: Tensor;
};

/** The op behind `lionStep`. */
export const lionStepOp = defineOp({
  name: 'DiffeoLionStep',
  composite: (
    { parameter, momentum, gradient }: LionInputs,
    { learningRate, beta1, beta2, keeps }: LionAttributes,
  ): Tensor[] => {
    const towards = (beta: number) => add(mul(momentum, beta), mul(gradient, 1 - beta));
    const change = mul(direction(towards(beta1)), learningRate);
    const kept = keeps === 1 ? parameter : mul(parameter, keeps);
    return [sub(kept, change), towards(beta2)];
  },
});

/** The sign of each element. Not `sign`, which is 0 on stock wasm for what lies within 1e-7 of 0, as many gradients do. */
function direction(x: Tensor): Tensor {
  return sub(cast(greater(x, 0), 'float32'), cast(less(x, 0), 'float32'));
}

/**
 * One step of Lion for one parameter, as optax.lion computes it:
 * p' = keeps p - learningRate sign(beta1 m + (1 - beta1) g), m' = beta2 m + (1 - beta2) g.
 *
 * It consumes `momentum`: its memory may be that of the new one, and it is disposed. The parameter and the gradient
 * stay as they are.
 *
 * @returns The new parameter and momentum.
 * @example
 * const [parameter, momentum] = lionStep(
 *   { parameter: p, momentum: m, gradient: g },
 *   { learningRate: 1e-4, beta1: 0.9, beta2: 0.99, keeps: 1 },
 * );
 */
export function lionStep(inputs: LionInputs, attributes: LionAttributes): [Tensor, Tensor] {
  const [parameter, momentum] = lionStepOp(inputs, attributes);
  inputs.momentum.dispose();
  return [parameter!, momentum!];
}
