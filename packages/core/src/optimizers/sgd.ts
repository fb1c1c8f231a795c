import type { Tensor } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import type { Parameter } from '../parameters/parameter.js';
import type { Schedule } from '../schedules/schedule.js';
import { checkHyperparameter } from './check-hyperparameter.js';
import { Optimizer, type OptimizerOptions, type StepSettings } from './optimizer.js';
import { sgdStep } from './sgd-step.js';

/** Options of {@link Sgd}. */
export interface SgdOptions extends OptimizerOptions {
  /** Step size, a number or a function of the step. */
  learningRate: number | Schedule;
  /** Decay of the velocity, in [0, 1); default 0, plain gradient descent. */
  momentum?: number;
  /** Whether to look ahead along the velocity (Nesterov 1983); needs momentum. */
  nesterov?: boolean;
}

/**
 * Stochastic gradient descent (Robbins & Monro 1951), with momentum (Polyak 1964) if asked for:
 *
 *     v = momentum v + g
 *     theta = theta - learningRate v                   (Nesterov: learningRate (g + momentum v))
 *
 * @throws DomainError if an option is outside its range, or nesterov is asked for without momentum.
 * @example
 * const optimizer = new Sgd({ learningRate: 0.1, momentum: 0.9 });
 */
export class Sgd extends Optimizer {
  protected readonly moments: readonly string[];
  readonly #momentum: number;
  readonly #nesterov: boolean;

  constructor({ learningRate, momentum = 0, nesterov = false, ...options }: SgdOptions) {
    super('Sgd', learningRate, options);
    this.#momentum = checkHyperparameter('Sgd: momentum', momentum, 0, 1);
    this.#nesterov = nesterov;
    this.moments = momentum === 0 ? [] : ['velocity'];
    if (nesterov && momentum === 0) {
      throw new DomainError({
        where: 'Sgd: nesterov',
        rule: 'needs a positive momentum',
        received: 'momentum 0',
        remedy: 'Pass momentum: 0.9, or leave nesterov out.',
      });
    }
  }

  protected override step(
    parameter: Parameter,
    gradient: Tensor,
    moments: Record<string, Tensor>,
    { learningRate }: StepSettings,
  ): Record<string, Tensor> {
    const [value, velocity] = sgdStep(
      { parameter: parameter.variable, gradient, ...moments },
      { learningRate, momentum: this.#momentum, nesterov: this.#nesterov },
    );
    parameter.assignUnconstrained(value!);
    return velocity === undefined ? {} : { velocity };
  }
}
