import { dispose, keep, mul, scalar, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { FormatError } from '../errors/format-error.js';
import { ShapeError } from '../errors/shape-error.js';
import type { Parameter } from '../parameters/parameter.js';
import { sameShape } from '../shapes/same-shape.js';
import type { Schedule } from './schedule.js';

/** What an optimiser keeps for one parameter: how many updates it had, and its named moments. */
interface ParameterState {
  updates: number;
  moments: Record<string, Tensor>;
}

/** The name under which update counts are saved: alone for all updates, after `<parameter>/` for one parameter's. */
const UPDATES = 'updates';

/**
 * The base of the optimisers.
 *
 * State is kept and saved by the parameter's name, never by its position: parameters may come and go between updates,
 * and one without a gradient in this update is left alone, its moments and its update count included.
 */
export abstract class Optimizer {
  readonly #name: string;
  readonly #learningRate: number | Schedule;
  readonly #states = new Map<string, ParameterState>();
  #updates = 0;

  /**
   * @param name Of the optimiser, in error messages.
   * @throws DomainError if a constant learning rate is not a positive number.
   */
  constructor(name: string, learningRate: number | Schedule) {
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
  }

  /** The learning rate of the next update. */
  get learningRate(): number {
    const rate = this.#learningRate;
    return typeof rate === 'number' ? rate : rate(this.#updates);
  }

  /** How many updates were made. */
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
    for (const [name, parameter] of parameters) {
      const gradient = gradients.get(name);
      if (gradient === undefined || sameShape(gradient.shape, parameter.shape)) continue;
      throw new ShapeError({
        where: `${this.#name}.update: gradient of ${name}`,
        rule: `must have the shape [${parameter.shape}] of the parameter`,
        received: `[${gradient.shape}]`,
        remedy: 'Pass the gradient with respect to parameter.variable.',
      });
    }
    const learningRate = this.learningRate;
    for (const [name, parameter] of parameters) {
      const gradient = gradients.get(name);
      if (gradient === undefined) continue;
      const state = this.#stateOf(name, parameter);
      state.updates += 1;
      tidy(() => {
        const moments = this.step(parameter, gradient, state.moments, learningRate, state.updates);
        for (const moment of Object.values(moments)) keep(moment);
        state.moments = moments;
      });
    }
    this.#updates += 1;
  }

  /** The names of the tensors kept for each parameter; each has its shape and starts at zero. */
  protected abstract readonly moments: readonly string[];

  /**
   * Changes the parameter and returns the new moments; the old ones are consumed. Runs inside `tidy`.
   *
   * @param updates How many updates this parameter had, this one included.
   */
  protected abstract step(
    parameter: Parameter,
    gradient: Tensor,
    moments: Record<string, Tensor>,
    learningRate: number,
    updates: number,
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
   * count of all updates. The caller's to dispose.
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
    const count = async (name: string): Promise<number> => {
      const tensor = tensors[name] ?? refuse(`a state without ${name}`);
      return (await tensor.data())[0]!;
    };
    const known = new Set([UPDATES]);
    const loaded = new Map<string, ParameterState>();
    const total = await count(UPDATES);
    for (const [name, parameter] of parameters) {
      if (tensors[`${name}/${UPDATES}`] === undefined) continue;
      known.add(`${name}/${UPDATES}`);
      const updates = await count(`${name}/${UPDATES}`);
      const moments: Record<string, Tensor> = {};
      for (const moment of this.moments) {
        const path = `${name}/${moment}`;
        const tensor = tensors[path] ?? refuse(`a state without ${path}`);
        if (!sameShape(tensor.shape, parameter.shape)) {
          refuse(
            `${path} of shape [${tensor.shape}] for a parameter of shape [${parameter.shape}]`,
          );
        }
        known.add(path);
        moments[moment] = tensor;
      }
      loaded.set(name, { updates, moments });
    }
    const unknown = Object.keys(tensors).find((name) => !known.has(name));
    if (unknown !== undefined) refuse(`${unknown}, which belongs to no parameter`);

    this.dispose();
    this.#updates = total;
    for (const [name, { updates, moments }] of loaded) {
      const copies = Object.entries(moments).map(([moment, tensor]) => [
        moment,
        keep(mul(tensor, 1)),
      ]);
      this.#states.set(name, { updates, moments: Object.fromEntries(copies) });
    }
  }

  /** Frees the moments; the next update starts afresh. */
  dispose(): void {
    for (const { moments } of this.#states.values()) dispose(moments);
    this.#states.clear();
    this.#updates = 0;
  }
}
