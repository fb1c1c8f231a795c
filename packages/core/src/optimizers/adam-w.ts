import type { Tensor } from '@tensorflow/tfjs-core';
import type { ParameterFilter } from '../modules/parameter-filter.js';
import type { Parameter } from '../parameters/parameter.js';
import type { AdamOptions } from './adam.js';
import { adamStep } from './adam-step.js';
import { checkHyperparameter } from './check-hyperparameter.js';
import { Optimizer, type StepSettings } from './optimizer.js';

/** Options of {@link AdamW}. */
export interface AdamWOptions extends AdamOptions {
  /** What a parameter loses in an update, as a part of itself and relative to the learning rate; default 1e-2. */
  weightDecay?: number;
  /** Which parameters lose weight; default all. */
  decays?: ParameterFilter;
}

/**
 * Adam with decoupled weight decay (Loshchilov & Hutter 2017, 1711.05101), algorithm 2 as PyTorch computes it:
 *
 *     theta = theta (1 - learningRate weightDecay)
 *
 * then the step of {@link Adam}. What decays is the unconstrained variable of a parameter, so leave out those with a
 * support, and biases: `decays: (path) => path.endsWith('.kernel')`.
 *
 * @throws DomainError if an option is outside its range.
 * @example
 * const optimizer = new AdamW({ weightDecay: 0.1, decays: (path) => path.endsWith('.kernel') });
 */
export class AdamW extends Optimizer {
  protected readonly moments = ['moment1', 'moment2'];
  readonly #beta1: number;
  readonly #beta2: number;
  readonly #epsilon: number;
  readonly #weightDecay: number;
  readonly #decays: ParameterFilter;

  constructor({
    learningRate = 1e-3,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    weightDecay = 1e-2,
    decays = () => true,
    ...options
  }: AdamWOptions = {}) {
    super('AdamW', learningRate, options);
    this.#beta1 = checkHyperparameter('AdamW: beta1', beta1, 0, 1);
    this.#beta2 = checkHyperparameter('AdamW: beta2', beta2, 0, 1);
    this.#epsilon = checkHyperparameter('AdamW: epsilon', epsilon, 0, Infinity);
    this.#weightDecay = checkHyperparameter('AdamW: weightDecay', weightDecay, 0, Infinity);
    this.#decays = decays;
  }

  protected override step(
    parameter: Parameter,
    gradient: Tensor,
    { moment1, moment2 }: Record<string, Tensor>,
    { name, learningRate, updates }: StepSettings,
  ): Record<string, Tensor> {
    const keeps = this.#decays(name, parameter) ? 1 - learningRate * this.#weightDecay : 1;
    const [value, newMoment1, newMoment2] = adamStep(
      {
        parameter: parameter.variable,
        moment1: moment1!,
        moment2: moment2!,
        gradient,
      },
      {
        learningRate,
        beta1: this.#beta1,
        beta2: this.#beta2,
        epsilon: this.#epsilon,
        step: updates,
        keeps,
      },
    );
    parameter.assignUnconstrained(value);
    return { moment1: newMoment1, moment2: newMoment2 };
  }
}
