import { add, div, maximum, mul, sqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import { defineOp } from '../ops/define-op.js';

/** The settings of one RMSProp step. */
export type RmsPropAttributes = {
  learningRate: number;
  /** The decay of the means. */
  decay: number;
  /** Added to the root, so that parameters without gradient do not divide by zero. */
  epsilon: number;
  /** The decay of the velocity; without a velocity it is not used. */
  momentum: number;
};

/** The tensors of one RMSProp step, all float32 of one shape: with `mean` it is centred. */
export type RmsPropInputs = {
  parameter: Tensor;
  gradient: Tensor;
  meanSquare: Tensor;
  mean?: Tensor;
  velocity?: Tensor;
};

/** What moves from step to step; a step gives those it was given. */
export type RmsPropMoments = Omit<RmsPropInputs, 'parameter' | 'gradient'>;

/** The least variance: float32 may give the difference of two almost equal means below 0, whose root is NaN. */
const LEAST_VARIANCE = 0;

/** The op behind `rmsPropStep`: the new parameter, mean square, mean and velocity, as far as they are. */
export const rmsPropStepOp = defineOp({
  name: 'DiffeoRmsPropStep',
  composite: (
    inputs: Record<string, Tensor>,
    { learningRate, decay, epsilon, momentum }: RmsPropAttributes,
  ): Tensor[] => {
    const { parameter, gradient, meanSquare, mean, velocity } = inputs as RmsPropInputs;
    const average = (old: Tensor, value: Tensor) => add(mul(old, decay), mul(value, 1 - decay));
    const moments = [average(meanSquare, square(gradient))];
    let variance = moments[0]!;
    if (mean !== undefined) {
      const newMean = average(mean, gradient);
      variance = maximum(sub(variance, square(newMean)), LEAST_VARIANCE);
      moments.push(newMean);
    }
    let change = div(gradient, add(sqrt(variance), epsilon));
    if (velocity !== undefined) {
      change = add(mul(velocity, momentum), change);
      moments.push(change);
    }
    return [sub(parameter, mul(change, learningRate)), ...moments];
  },
});

/**
 * One step of RMSProp for one parameter, as torch.optim.RMSprop computes it:
 * s' = decay s + (1 - decay) g², v' = momentum v + g / (sqrt(s') + epsilon), p' = p - learningRate v'; centred, the
 * root is that of s' - m'² with m' = decay m + (1 - decay) g. Without a velocity v' is the quotient alone.
 *
 * It consumes the moments: their memory may be that of the new ones, and they are disposed. The parameter and the
 * gradient stay as they are.
 *
 * @returns The new parameter and the new moments, the same that were given.
 * @example
 * const [parameter, { meanSquare }] = rmsPropStep(
 *   { parameter: p, gradient: g, meanSquare: s },
 *   { learningRate: 1e-2, decay: 0.99, epsilon: 1e-8, momentum: 0 },
 * );
 */
export function rmsPropStep(
  { parameter, gradient, ...moments }: RmsPropInputs,
  attributes: RmsPropAttributes,
): [Tensor, RmsPropMoments] {
  const { meanSquare, mean, velocity } = moments;
  const tensors: Record<string, Tensor> = { parameter, gradient, meanSquare };
  if (mean !== undefined) tensors['mean'] = mean;
  if (velocity !== undefined) tensors['velocity'] = velocity;
  const [value, newSquare, ...others] = rmsPropStepOp(tensors, attributes);
  const next: RmsPropMoments = { meanSquare: newSquare! };
  if (mean !== undefined) next.mean = others.shift()!;
  if (velocity !== undefined) next.velocity = others.shift()!;
  for (const moment of [meanSquare, mean, velocity]) moment?.dispose();
  return [value!, next];
}
