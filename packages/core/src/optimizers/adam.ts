import type { Tensor } from '@tensorflow/tfjs-core';
import type { Parameter } from '../parameters/parameter.js';
import type { Schedule } from '../schedules/schedule.js';
import { adamStep } from './adam-step.js';
import { checkHyperparameter } from './check-hyperparameter.js';
import { Optimizer, type OptimizerOptions, type StepSettings } from './optimizer.js';

/** Options of {@link Adam}. */
export interface AdamOptions extends OptimizerOptions {
  /** Step size, a number or a function of the step; default 1e-3. */
  learningRate?: number | Schedule;
  /** Decay of the mean of the gradient, in [0, 1); default 0.9. */
  beta1?: number;
  /** Decay of the mean of the squared gradient, in [0, 1); default 0.999. */
  beta2?: number;
  /** Added to the root of the second moment, so that a parameter with tiny gradients takes no huge step; default 1e-8. */
  epsilon?: number;
}

/**
 * Adam (Kingma & Ba 2014, 1412.6980), algorithm 1, for a gradient g in update t:
 *
 *     m = beta1 m + (1 - beta1) g
 *     v = beta2 v + (1 - beta2) g²
 *     theta = theta - learningRate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 *
 * where t counts the updates of each parameter by itself.
 *
 * @throws DomainError if an option is outside its range.
 * @example
 * const optimizer = new Adam({ learningRate: 1e-3 });
 * optimizer.update(model.trainableParameters(), gradients);
 */
export class Adam extends Optimizer {
  protected readonly moments = ['moment1', 'moment2'];
  readonly #beta1: number;
  readonly #beta2: number;
  readonly #epsilon: number;

  constructor({
    learningRate = 1e-3,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    ...options
  }: AdamOptions = {}) {
    super('Adam', learningRate, options);
    this.#beta1 = checkHyperparameter('Adam: beta1', beta1, 0, 1);
    this.#beta2 = checkHyperparameter('Adam: beta2', beta2, 0, 1);
    this.#epsilon = checkHyperparameter('Adam: epsilon', epsilon, 0, Infinity);
  }

  protected override step(
    parameter: Parameter,
    gradient: Tensor,
    moments: Record<string, Tensor>,
    { learningRate, updates }: StepSettings,
  ): Record<string, Tensor> {
    const [value, moment1, moment2] = adamStep(
      {
        parameter: parameter.variable,
        moment1: moments['moment1']!,
        moment2: moments['moment2']!,
        gradient,
      },
      {
        learningRate,
        beta1: this.#beta1,
        beta2: this.#beta2,
        epsilon: this.#epsilon,
        step: updates,
      },
    );
    parameter.assignUnconstrained(value!);
    return { moment1: moment1!, moment2: moment2! };
  }
}
