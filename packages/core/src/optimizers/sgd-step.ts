import { add, mul, sub, type Tensor } from '@tensorflow/tfjs-core';
import { defineOp } from '../ops/define-op.js';

/** The settings of one step of stochastic gradient descent. */
export type SgdAttributes = {
  learningRate: number;
  /** The decay of the velocity; without a velocity it is not used. */
  momentum: number;
  /** Whether to step along the gradient plus the decayed new velocity. */
  nesterov: boolean;
};

/** The tensors of one step, all float32 of one shape; without a velocity there is no momentum. */
export type SgdInputs = {
  parameter: Tensor;
  velocity?: Tensor;
  gradient: Tensor;
};

/** The op behind `sgdStep`. */
export const sgdStepOp = defineOp({
  name: 'DiffeoSgdStep',
  composite: (
    inputs: Record<string, Tensor>,
    { learningRate, momentum, nesterov }: SgdAttributes,
  ): Tensor[] => {
    const { parameter, velocity, gradient } = inputs as SgdInputs;
    if (velocity === undefined) return [sub(parameter, mul(gradient, learningRate))];
    const newVelocity = add(mul(velocity, momentum), gradient);
    const direction = nesterov ? add(gradient, mul(newVelocity, momentum)) : newVelocity;
    return [sub(parameter, mul(direction, learningRate)), newVelocity];
  },
});

/**
 * One step of gradient descent for one parameter, as torch.optim.SGD computes it: u' = momentum u + g and
 * p' = p - learningRate u', or with Nesterov's momentum p' = p - learningRate (g + momentum u').
 * Without a velocity p' = p - learningRate g.
 *
 * It consumes `velocity`: its memory may be that of the new velocity, and it is disposed. Start from the zero
 * velocity, which torch's first step amounts to.
 *
 * @returns The new parameter and, if there was one, the new velocity.
 * @example
 * const [parameter, velocity] = sgdStep(
 *   { parameter: p, velocity: u, gradient: g },
 *   { learningRate: 0.1, momentum: 0.9, nesterov: false },
 * );
 */
export function sgdStep(inputs: SgdInputs, attributes: SgdAttributes): [Tensor, Tensor?] {
  const { velocity, ...rest } = inputs;
  const tensors: Record<string, Tensor> = velocity === undefined ? rest : { ...rest, velocity };
  const [parameter, newVelocity] = sgdStepOp(tensors, attributes);
  velocity?.dispose();
  return newVelocity === undefined ? [parameter!] : [parameter!, newVelocity];
}
