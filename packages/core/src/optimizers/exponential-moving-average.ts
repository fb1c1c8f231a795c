import { add, keep, mul, scalar, sub, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { FormatError } from '../errors/format-error.js';
import { UnsupportedError } from '../errors/unsupported-error.js';
import type { Module } from '../modules/module.js';
import type { Parameter } from '../parameters/parameter.js';
import type { Schedule } from '../schedules/schedule.js';
import { sameShape } from '../shapes/same-shape.js';
import { checkHyperparameter } from './check-hyperparameter.js';

/** Options of {@link ExponentialMovingAverage}. */
export interface ExponentialMovingAverageOptions {
  /**
   * What the average keeps of itself in an update, in [0, 1), a number or a function of the update, counted from 0;
   * default 0.999. A smaller one early, such as `(n) => Math.min(0.999, (1 + n) / (10 + n))`, forgets the start sooner.
   */
  decay?: number | Schedule;
}

/** The name under which the count of updates is saved; no path of a parameter has a slash. */
const UPDATES = '/updates';

/**
 * An exponential moving average of the weights of a module (Polyak & Juditsky 1992), often a better model than the
 * weights of the last step:
 *
 *     average = average + (1 - decay) (theta - average)
 *
 * It begins with the weights as they are at construction, and averages the unconstrained variables of the parameters
 * that are trainable then, so that averages keep to the supports. Averages are kept and saved by path.
 *
 * @throws DomainError if a constant decay is outside [0, 1).
 * @example
 * const average = new ExponentialMovingAverage(model, { decay: 0.999 });
 * optimizer.update(model.trainableParameters(), gradients);
 * average.update();
 * // to evaluate with the averages:
 * average.swapIn();
 * const score = mean(model.logProb(x));
 * average.swapOut();
 */
export class ExponentialMovingAverage {
  readonly #decay: number | Schedule;
  readonly #parameters: ReadonlyMap<string, Parameter>;
  readonly #averages = new Map<string, Tensor>();
  /** The weights of training, while the averages are in their place. */
  #weights: Map<string, Tensor> | undefined;
  #updates = 0;

  constructor(module: Module, { decay = 0.999 }: ExponentialMovingAverageOptions = {}) {
    this.#decay =
      typeof decay === 'number'
        ? checkHyperparameter('ExponentialMovingAverage: decay', decay, 0, 1)
        : decay;
    this.#parameters = module.trainableParameters();
    for (const [path, { variable }] of this.#parameters) this.#averages.set(path, copy(variable));
  }

  /** How many updates were made. */
  get updates(): number {
    return this.#updates;
  }

  /**
   * Moves the averages towards the present weights: call it after each update of the optimiser.
   *
   * @throws UnsupportedError while the averages are swapped in.
   */
  update(): void {
    this.#requireSwapped(false, 'update', 'Call swapOut() before training goes on.');
    const decay = typeof this.#decay === 'number' ? this.#decay : this.#decay(this.#updates);
    for (const [path, { variable }] of this.#parameters) {
      const average = this.#averages.get(path)!;
      // Moves by the difference, so that an average of equal weights does not drift by roundings.
      const next = tidy(() => add(average, mul(sub(variable, average), 1 - decay)));
      this.#averages.set(path, keep(next));
      average.dispose();
    }
    this.#updates += 1;
  }

  /**
   * Puts the averages in the place of the weights, which are kept.
   *
   * @throws UnsupportedError if they are there already.
   */
  swapIn(): void {
    this.#requireSwapped(false, 'swapIn', 'Call swapOut() first.');
    const weights = new Map<string, Tensor>();
    for (const [path, parameter] of this.#parameters) {
      weights.set(path, copy(parameter.variable));
      parameter.assignUnconstrained(this.#averages.get(path)!);
    }
    this.#weights = weights;
  }

  /**
   * Puts the weights back that {@link ExponentialMovingAverage.swapIn} replaced.
   *
   * @throws UnsupportedError if the averages are not swapped in.
   */
  swapOut(): void {
    this.#requireSwapped(true, 'swapOut', 'Call swapIn() first.');
    for (const [path, weight] of this.#weights!) {
      this.#parameters.get(path)!.assignUnconstrained(weight);
      weight.dispose();
    }
    this.#weights = undefined;
  }

  #requireSwapped(swapped: boolean, method: string, remedy: string): void {
    if ((this.#weights !== undefined) === swapped) return;
    throw new UnsupportedError({
      where: `ExponentialMovingAverage.${method}`,
      rule: `needs the ${swapped ? 'averages' : 'weights of training'} in the module`,
      remedy,
    });
  }

  /** A copy of the averages by path, and the count of updates as `/updates`; the caller's to dispose. */
  state(): Record<string, Tensor> {
    const tensors: Record<string, Tensor> = { [UPDATES]: scalar(this.#updates, 'int32') };
    for (const [path, average] of this.#averages) tensors[path] = mul(average, 1);
    return tensors;
  }

  /**
   * Continues from a saved state. The tensors stay the caller's.
   *
   * @throws FormatError if they are not the averages of these parameters; nothing has changed then.
   * @throws UnsupportedError while the averages are swapped in: the module would keep those from before.
   */
  async loadState(tensors: Readonly<Record<string, Tensor>>): Promise<void> {
    this.#requireSwapped(false, 'loadState', 'Call swapOut() first.');
    const complaints: string[] = [];
    const count = tensors[UPDATES];
    if (count === undefined) complaints.push(`${UPDATES} is missing`);
    for (const [path, { shape }] of this.#parameters) {
      const tensor = tensors[path];
      if (tensor === undefined) complaints.push(`${path} is missing`);
      else if (!sameShape(tensor.shape, shape)) {
        complaints.push(`${path} has shape [${tensor.shape}], the module has [${shape}]`);
      }
    }
    for (const path of Object.keys(tensors)) {
      if (path !== UPDATES && !this.#parameters.has(path))
        complaints.push(`${path} is not averaged`);
    }
    if (complaints.length > 0) {
      throw new FormatError({
        where: 'ExponentialMovingAverage.loadState: tensors',
        rule: 'must hold one average for each parameter that was trainable at construction',
        received: complaints.join('; '),
        remedy: 'Build the module as it was when the state was saved.',
      });
    }
    const updates = (await count!.data())[0]!;
    // Again, since the module may have been swapped during the wait.
    this.#requireSwapped(false, 'loadState', 'Call swapOut() after loadState has finished.');
    this.#updates = updates;
    for (const path of this.#parameters.keys()) {
      this.#averages.get(path)!.dispose();
      this.#averages.set(path, copy(tensors[path]!));
    }
  }

  /** Frees the averages; the parameters stay as they are. */
  dispose(): void {
    for (const tensor of [...this.#averages.values(), ...(this.#weights?.values() ?? [])]) {
      tensor.dispose();
    }
    this.#averages.clear();
    this.#weights = undefined;
  }
}

/** A product, not a clone: optimisers may reuse the memory of what they update. */
const copy = (tensor: Tensor): Tensor => keep(mul(tensor, 1));
