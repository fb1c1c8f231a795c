import type { Tensor } from '@tensorflow/tfjs-core';
import type { ParameterFilter } from '../modules/parameter-filter.js';
import type { Parameter } from '../parameters/parameter.js';
import type { Schedule } from '../schedules/schedule.js';
import { checkHyperparameter } from './check-hyperparameter.js';
import { lionStep } from './lion-step.js';
import { Optimizer, type OptimizerOptions, type StepSettings } from './optimizer.js';

/** Options of {@link Lion}. */
export interface LionOptions extends OptimizerOptions {
  /** Step size, a number or a function of the step; default 1e-4, a third to a tenth of what Adam needs. */
  learningRate?: number | Schedule;
  /** The part of the momentum in the direction of a step, in [0, 1); default 0.9. */
  beta1?: number;
  /** Decay of the momentum, in [0, 1); default 0.99. */
  beta2?: number;
  /** What a parameter loses in an update, as a part of itself and relative to the learning rate; default 0. */
  weightDecay?: number;
  /** Which parameters lose weight; default all. */
  decays?: ParameterFilter;
}

/**
 * Lion (Chen et al. 2023, 2302.06675), algorithm 2, for a gradient g:
 *
 *     c = sign(beta1 m + (1 - beta1) g)
 *     m = beta2 m + (1 - beta2) g
 *     theta = theta - learningRate (c + weightDecay theta)
 *
 * Every element moves by the learning rate whatever its gradient, so it is taken smaller than Adam's, and the weight
 * decay larger.
 *
 * @throws DomainError if an option is outside its range.
 * @example
 * const optimizer = new Lion({ learningRate: 1e-4, weightDecay: 1 });
 */
export class Lion extends Optimizer {
  protected readonly moments = ['momentum'];
  readonly #beta1: number;
  readonly #beta2: number;
  readonly #weightDecay: number;
  readonly #decays: ParameterFilter;

  constructor({
    learningRate = 1e-4,
    beta1 = 0.9,
    beta2 = 0.99,
    weightDecay = 0,
    decays = () => true,
    ...options
  }: LionOptions = {}) {
    super('Lion', learningRate, options);
    this.#beta1 = checkHyperparameter('Lion: beta1', beta1, 0, 1);
    this.#beta2 = checkHyperparameter('Lion: beta2', beta2, 0, 1);
    this.#weightDecay = checkHyperparameter('Lion: weightDecay', weightDecay, 0, Infinity);
    this.#decays = decays;
  }

  protected override step(
    parameter: Parameter,
    gradient: Tensor,
    moments: Record<string, Tensor>,
    { name, learningRate }: StepSettings,
  ): Record<string, Tensor> {
    const keeps = this.#decays(name, parameter) ? 1 - learningRate * this.#weightDecay : 1;
    const [value, momentum] = lionStep(
      { parameter: parameter.variable, momentum: moments['momentum']!, gradient },
      { learningRate, beta1: this.#beta1, beta2: this.#beta2, keeps },
    );
    parameter.assignUnconstrained(value);
    return { momentum };
  }
}
