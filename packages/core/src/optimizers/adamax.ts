import type { Tensor } from '@tensorflow/tfjs-core';
import type { Parameter } from '../parameters/parameter.js';
import type { Schedule } from '../schedules/schedule.js';
import { adamaxStep } from './adamax-step.js';
import { checkHyperparameter } from './check-hyperparameter.js';
import { Optimizer, type OptimizerOptions, type StepSettings } from './optimizer.js';

/** Options of {@link Adamax}. */
export interface AdamaxOptions extends OptimizerOptions {
  /** Step size, a number or a function of the step; default 2e-3. */
  learningRate?: number | Schedule;
  /** Decay of the mean of the gradient, in [0, 1); default 0.9. */
  beta1?: number;
  /** Decay of the largest gradient, in [0, 1); default 0.999. */
  beta2?: number;
  /** Added to the magnitude of the gradient, so that a gradient of 0 is not divided by 0; default 1e-8. */
  epsilon?: number;
}

/**
 * Adamax, Adam in the infinity norm (Kingma & Ba 2014, 1412.6980), algorithm 2, for a gradient g in update t:
 *
 *     m = beta1 m + (1 - beta1) g
 *     u = max(beta2 u, |g| + epsilon)
 *     theta = theta - learningRate / (1 - beta1^t) m / u
 *
 * where t counts the updates of each parameter by itself. The step is at most about the learning rate, whatever the
 * gradients were.
 *
 * @throws DomainError if an option is outside its range.
 * @example
 * const optimizer = new Adamax({ learningRate: 2e-3 });
 */
export class Adamax extends Optimizer {
  protected readonly moments = ['moment1', 'largest'];
  readonly #beta1: number;
  readonly #beta2: number;
  readonly #epsilon: number;

  constructor({
    learningRate = 2e-3,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    ...options
  }: AdamaxOptions = {}) {
    super('Adamax', learningRate, options);
    this.#beta1 = checkHyperparameter('Adamax: beta1', beta1, 0, 1);
    this.#beta2 = checkHyperparameter('Adamax: beta2', beta2, 0, 1);
    this.#epsilon = checkHyperparameter('Adamax: epsilon', epsilon, 0, Infinity);
  }

  protected override step(
    parameter: Parameter,
    gradient: Tensor,
    moments: Record<string, Tensor>,
    { learningRate, updates }: StepSettings,
  ): Record<string, Tensor> {
    const [value, moment1, largest] = adamaxStep(
      {
        parameter: parameter.variable,
        moment1: moments['moment1']!,
        largest: moments['largest']!,
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
    parameter.assignUnconstrained(value);
    return { moment1, largest };
  }
}
