import { dispose, keep, mul, scalar, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { FormatError } from '../errors/format-error.js';
import { ShapeError } from '../errors/shape-error.js';
import type { Parameter } from '../parameters/parameter.js';
import type { Schedule } from '../schedules/schedule.js';
import { sameShape } from '../shapes/same-shape.js';
import { GradientAccumulator } from './gradient-accumulator.js';
import type { GradientTransform } from './gradient-transform.js';

/** Options of every optimiser. */
export interface OptimizerOptions {
  /** Changes the gradients of an update before they are used, for example `clipByGlobalNorm(5)`; default none. */
  clip?: GradientTransform;
  /**
   * How many calls of {@link Optimizer.update} make one update, with the mean of their gradients, which is what `clip`
   * sees; default 1.
   */
  accumulate?: number;
}

/** What an optimiser is told beside the tensors of one parameter's step. */
export interface StepSettings {
  /** Of the parameter. */
  name: string;
  learningRate: number;
  /** How many updates this parameter had, this one included. */
  updates: number;
}

/** What an optimiser keeps for one parameter: how many updates it had, and its named moments. */
interface ParameterState {
  updates: number;
  moments: Record<string, Tensor>;
}

/** The name under which update counts are saved: alone for all updates, after `<parameter>/` for one parameter's. */
const UPDATES = 'updates';

/** The name under which accumulation is saved: alone the count of micro-batches, after `<parameter>/` the sum. */
const ACCUMULATED = 'accumulated';

/**
 * The base of the optimisers.
 *
 * State is kept and saved by the parameter's name, never by its position: parameters may come and go between updates,
 * and one without a gradient in this update is left alone, its moments and its update count included.
 */
export abstract class Optimizer {
  readonly #name: string;
  readonly #learningRate: number | Schedule;
  readonly #clip: GradientTransform;
  readonly #accumulator: GradientAccumulator;
  readonly #states = new Map<string, ParameterState>();
  #updates = 0;

  /**
   * @param name Of the optimiser, in error messages.
   * @throws DomainError if a constant learning rate is not a positive number, or `accumulate` no positive integer.
   */
  constructor(
    name: string,
    learningRate: number | Schedule,
    { clip = (gradients) => gradients, accumulate = 1 }: OptimizerOptions = {},
  ) {
    if (typeof learningRate === 'number' && !(learningRate > 0 && learningRate < Infinity)) {
      throw new DomainError({
        where: `${name}: learningRate`,
        rule: 'must be a positive number or a schedule',
        received: String(learningRate),
        remedy: 'Pass a number such as 1e-3, or a function of the step.',
      });
    }
    this.#name = name;
    this.#learningRate = learningRate;
    this.#clip = clip;
    this.#accumulator = new GradientAccumulator(`${name}: accumulate`, accumulate);
  }

  /** The learning rate of the next update. */
  get learningRate(): number {
    const rate = this.#learningRate;
    return typeof rate === 'number' ? rate : rate(this.#updates);
  }

  /** How many updates were made; calls that only accumulate do not count. */
  get updates(): number {
    return this.#updates;
  }

  /**
   * One update of every parameter that has a gradient, matched by name. Gradients stay the caller's.
   *
   * @param parameters By name, as `module.trainableParameters()` gives them.
   * @param gradients Of the loss with respect to `parameter.variable`, by the same names.
   * @throws ShapeError if a gradient has another shape than its parameter, before any parameter changes.
   */
  update(parameters: ReadonlyMap<string, Parameter>, gradients: ReadonlyMap<string, Tensor>): void {
    const present = this.#gradientsOf(parameters, gradients);
    tidy(() => {
      const mean = this.#accumulator.every === 1 ? present : this.#accumulator.add(present);
      if (mean === undefined) return;
      const learningRate = this.learningRate;
      for (const [name, gradient] of this.#clip(mean)) {
        const parameter = parameters.get(name);
        if (parameter !== undefined) this.#updateOne(name, parameter, gradient, learningRate);
      }
      this.#updates += 1;
    });
  }

  /** The gradients that belong to a parameter, their shapes compared. */
  #gradientsOf(
    parameters: ReadonlyMap<string, Parameter>,
    gradients: ReadonlyMap<string, Tensor>,
  ): Map<string, Tensor> {
    const present = new Map<string, Tensor>();
    for (const [name, parameter] of parameters) {
      const gradient = gradients.get(name);
      if (gradient === undefined) continue;
      if (!sameShape(gradient.shape, parameter.shape)) {
        throw new ShapeError({
          where: `${this.#name}.update: gradient of ${name}`,
          rule: `must have the shape [${parameter.shape}] of the parameter`,
          received: `[${gradient.shape}]`,
          remedy: 'Pass the gradient with respect to parameter.variable.',
        });
      }
      present.set(name, gradient);
    }
    return present;
  }

  #updateOne(name: string, parameter: Parameter, gradient: Tensor, learningRate: number): void {
    const state = this.#stateOf(name, parameter);
    state.updates += 1;
    const { updates } = state;
    tidy(() => {
      const settings = { name, learningRate, updates };
      const moments = this.step(parameter, gradient, state.moments, settings);
      for (const moment of Object.values(moments)) keep(moment);
      state.moments = moments;
    });
  }

  /** The names of the tensors kept for each parameter; each has its shape and starts at zero. */
  protected abstract readonly moments: readonly string[];

  /** Changes the parameter and returns the new moments; the old ones are consumed. Runs inside `tidy`. */
  protected abstract step(
    parameter: Parameter,
    gradient: Tensor,
    moments: Record<string, Tensor>,
    settings: StepSettings,
  ): Record<string, Tensor>;

  #stateOf(name: string, parameter: Parameter): ParameterState {
    let state = this.#states.get(name);
    if (state === undefined) {
      const zeroed = this.moments.map((moment) => [moment, keep(zeros(parameter.shape))]);
      const moments: Record<string, Tensor> = Object.fromEntries(zeroed);
      state = { updates: 0, moments };
      this.#states.set(name, state);
    }
    return state;
  }

  /**
   * A copy of everything needed to continue, as named tensors: `<parameter>/<moment>`, `<parameter>/updates` and the
   * count of all updates; with `accumulate` also `<parameter>/accumulated`, the sum of the gradients since the last
   * update, and their count. The caller's to dispose.
   */
  state(): Record<string, Tensor> {
    const tensors: Record<string, Tensor> = { [UPDATES]: scalar(this.#updates, 'int32') };
    for (const [name, { updates, moments }] of this.#states) {
      tensors[`${name}/${UPDATES}`] = scalar(updates, 'int32');
      for (const [moment, tensor] of Object.entries(moments)) {
        // A product, not a clone: the next step may reuse the buffers of the moments it consumes.
        tensors[`${name}/${moment}`] = mul(tensor, 1);
      }
    }
    if (this.#accumulator.every === 1) return tensors;
    tensors[ACCUMULATED] = scalar(this.#accumulator.count, 'int32');
    for (const [name, sum] of this.#accumulator.sums)
      tensors[`${name}/${ACCUMULATED}`] = mul(sum, 1);
    return tensors;
  }

  /**
   * Continues from a saved state. The tensors stay the caller's.
   *
   * @param parameters By name, as they will be passed to {@link Optimizer.update}.
   * @throws FormatError if the tensors are not a state of this kind of optimiser for these parameters; nothing has
   * changed then.
   */
  async loadState(
    tensors: Readonly<Record<string, Tensor>>,
    parameters: ReadonlyMap<string, Parameter>,
  ): Promise<void> {
    const refuse = (received: string): never => {
      throw new FormatError({
        where: `${this.#name}.loadState: tensors`,
        rule: 'must be the state of the same kind of optimiser for the same parameters',
        received,
        remedy: 'Build the model and the optimiser as they were when the state was saved.',
      });
    };
    const known = new Set<string>();
    const count = async (path: string): Promise<number> => {
      const tensor = tensors[path] ?? refuse(`a state without ${path}`);
      known.add(path);
      return (await tensor.data())[0]!;
    };
    const of = (path: string, { shape }: Parameter): Tensor => {
      const tensor = tensors[path] ?? refuse(`a state without ${path}`);
      if (!sameShape(tensor.shape, shape)) {
        refuse(`${path} of shape [${tensor.shape}] for a parameter of shape [${shape}]`);
      }
      known.add(path);
      return tensor;
    };
    const loaded = new Map<string, ParameterState>();
    const sums = new Map<string, Tensor>();
    const total = await count(UPDATES);
    const accumulated = this.#accumulator.every === 1 ? 0 : await count(ACCUMULATED);
    for (const [name, parameter] of parameters) {
      const sum = `${name}/${ACCUMULATED}`;
      if (accumulated > 0 && tensors[sum] !== undefined) sums.set(name, of(sum, parameter));
      if (tensors[`${name}/${UPDATES}`] === undefined) continue;
      const updates = await count(`${name}/${UPDATES}`);
      const moments: Record<string, Tensor> = {};
      for (const moment of this.moments) moments[moment] = of(`${name}/${moment}`, parameter);
      loaded.set(name, { updates, moments });
    }
    const unknown = Object.keys(tensors).find((name) => !known.has(name));
    if (unknown !== undefined) refuse(`${unknown}, which belongs to no parameter`);

    this.dispose();
    this.#updates = total;
    this.#accumulator.load(accumulated, sums);
    for (const [name, { updates, moments }] of loaded) {
      const copies = Object.entries(moments).map(([moment, tensor]) => [
        moment,
        keep(mul(tensor, 1)),
      ]);
      this.#states.set(name, { updates, moments: Object.fromEntries(copies) });
    }
  }

  /** Frees the moments and what was accumulated; the next update starts afresh. */
  dispose(): void {
    for (const { moments } of this.#states.values()) dispose(moments);
    this.#states.clear();
    this.#accumulator.dispose();
    this.#updates = 0;
  }
}
