import type { Tensor } from '@tensorflow/tfjs-core';
import type { Parameter } from '../parameters/parameter.js';
import type { Schedule } from '../schedules/schedule.js';
import { checkHyperparameter } from './check-hyperparameter.js';
import { Optimizer, type OptimizerOptions, type StepSettings } from './optimizer.js';
import { rmsPropStep } from './rms-prop-step.js';

/** Options of {@link RmsProp}. */
export interface RmsPropOptions extends OptimizerOptions {
  /** Step size, a number or a function of the step; default 1e-2. */
  learningRate?: number | Schedule;
  /** Decay of the mean of the squared gradient, in [0, 1); default 0.99. */
  decay?: number;
  /** Added to the root, so that a parameter with tiny gradients takes no huge step; default 1e-8. */
  epsilon?: number;
  /** Decay of the velocity, in [0, 1); default 0, no momentum. */
  momentum?: number;
  /** Whether to divide by the deviation of the gradient about its mean (Graves 2013); default false. */
  centered?: boolean;
}

/**
 * RMSProp (Tieleman & Hinton 2012, lecture 6.5), for a gradient g:
 *
 *     s = decay s + (1 - decay) g²
 *     v = momentum v + g / (sqrt(s) + epsilon)
 *     theta = theta - learningRate v
 *
 * Centred (Graves 2013, 1308.0850, equations 38 to 45), the root is that of s - m² with m = decay m + (1 - decay) g.
 *
 * @throws DomainError if an option is outside its range.
 * @example
 * const optimizer = new RmsProp({ learningRate: 1e-3, momentum: 0.9 });
 */
export class RmsProp extends Optimizer {
  protected readonly moments: readonly string[];
  readonly #decay: number;
  readonly #epsilon: number;
  readonly #momentum: number;

  constructor({
    learningRate = 1e-2,
    decay = 0.99,
    epsilon = 1e-8,
    momentum = 0,
    centered = false,
    ...options
  }: RmsPropOptions = {}) {
    super('RmsProp', learningRate, options);
    this.#decay = checkHyperparameter('RmsProp: decay', decay, 0, 1);
    this.#epsilon = checkHyperparameter('RmsProp: epsilon', epsilon, 0, Infinity);
    this.#momentum = checkHyperparameter('RmsProp: momentum', momentum, 0, 1);
    this.moments = [
      'meanSquare',
      ...(centered ? ['mean'] : []),
      ...(momentum === 0 ? [] : ['velocity']),
    ];
  }

  protected override step(
    parameter: Parameter,
    gradient: Tensor,
    moments: Record<string, Tensor>,
    { learningRate }: StepSettings,
  ): Record<string, Tensor> {
    const { meanSquare, mean, velocity } = moments;
    const [value, next] = rmsPropStep(
      {
        parameter: parameter.variable,
        gradient,
        meanSquare: meanSquare!,
        ...(mean && { mean }),
        ...(velocity && { velocity }),
      },
      { learningRate, decay: this.#decay, epsilon: this.#epsilon, momentum: this.#momentum },
    );
    parameter.assignUnconstrained(value);
    return next;
  }
}
