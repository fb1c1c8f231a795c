import {
  DomainError,
  float32Tensor,
  Module,
  positive,
  resolve,
  ShapeError,
  sameShape,
  type TensorInput,
  validateInputs,
} from '@diffeo/core';
import { type Key, nextKey, normal } from '@diffeo/core/random';
import {
  add,
  div,
  log,
  mul,
  reshape,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { inRows } from '../in-rows.js';
import { energyAndSlope, type Potential } from './potential.js';
import { requirePositiveRow } from './require-positive-row.js';

const LOG_TWO_PI = Math.log(2 * Math.PI);

/** Options of {@link LangevinFlow}. */
export interface LangevinFlowOptions {
  /** D, how many entries a vector has. */
  size: number;
  /** U, the energy of the density e^-U that the steps lead to. */
  potential: Potential;
  /** Modules and parameters that a potential given as a function reads, so that they are found, trained and saved. */
  parameters?: object;
  /** L, how many steps; default 1. */
  steps?: number;
  /** η, how long each is: one number, or one for each entry `[D]`; default 0.01. */
  stepSize?: TensorInput;
}

/** Options of {@link LangevinFlow.sample}. */
export interface LangevinSampleOptions {
  /** Where the noise comes from; without it, the global stream. */
  key?: Key;
  /** What the potential is conditioned on, `[..., c]`. */
  context?: TensorInput;
}

/** Where a path of L steps led, and how probable it was. All tensors are the caller's. */
export type LangevinSample = {
  /** z_L, `[..., D]`. */
  value: Tensor;
  /** log q(z_1, ..., z_L | z_0), `[...]`. */
  forwardLogProb: Tensor;
  /** log q(z_L-1, ..., z_0 | z_L) of the same steps taken back. */
  reverseLogProb: Tensor;
  /** U(z_0) - U(z_L) + reverseLogProb - forwardLogProb: the logarithm of the ratio of Metropolis and Hastings. */
  logAcceptance: Tensor;
};

/**
 * Steps of Langevin dynamics, down an energy and with noise,
 *
 *     z' = z - η ∇U(z) + √(2η) ξ,    ξ ~ N(0, 1),
 *
 * as a stochastic layer of a flow (Wu et al. 2020, arXiv:2002.06707). It is no bijector: from one z many z' come. What
 * takes the place of log|det J| in a density is `reverseLogProb - forwardLogProb`, the probability of the way back over
 * that of the way there; with it importance weights and bounds are exact, however long the steps are.
 *
 * Their stationary density is e^-U up to an error of the order η. To remove that, accept z_L with the probability
 * min(1, e^logAcceptance), and else stay at z_0 (MALA; Roberts and Tweedie 1996).
 *
 * Gradients flow through the path to z, the step size and the potential. Shapes: `[..., D]`.
 *
 * @throws DomainError unless size and steps are positive integers, and step sizes positive; ShapeError if these are no
 * number and no `[D]`, or, when it runs, for vectors of another size or a potential that does not give one number for each.
 * @example
 * const potential = (z: Tensor) => mul(0.5, sum(square(z), -1));
 * const layer = new LangevinFlow({ size: 2, potential, steps: 5, stepSize: 0.1 });
 * const z = [[0, 0], [1, -1]];
 * const { value, forwardLogProb, reverseLogProb } = layer.sample(z, { key: Key.fromSeed(1) });
 * const logWeight = sub(reverseLogProb, forwardLogProb); // [2]
 */
export class LangevinFlow extends Module {
  readonly size: number;
  readonly steps: number;
  readonly potential: Potential;
  readonly parameters: object;
  readonly stepSize: TensorInput;

  constructor({
    size,
    potential,
    parameters = {},
    steps = 1,
    stepSize = 0.01,
  }: LangevinFlowOptions) {
    super();
    for (const [name, count] of Object.entries({ size, steps })) {
      if (Number.isInteger(count) && count > 0) continue;
      throw new DomainError({
        where: `LangevinFlow: ${name}`,
        rule: 'must be a positive integer',
        received: `${count}`,
      });
    }
    requirePositiveRow('LangevinFlow: stepSize', stepSize, size);
    this.size = size;
    this.steps = steps;
    this.potential = potential;
    this.parameters = parameters;
    this.stepSize = stepSize;
  }

  /** A path of L steps from each z. */
  sample(z: TensorInput, { key = nextKey(), context }: LangevinSampleOptions = {}): LangevinSample {
    return tidy(() => {
      const { rows, contexts, batch } = this.#arguments('sample', z, context);
      const step = resolve(this.stepSize);
      const [scale, pull] = [sqrt(mul(2, step)), sqrt(div(step, 2))];
      const start = this.#slopeAt(rows, contexts);
      let [at, here] = [rows, start];
      const [there, back]: [Tensor[], Tensor[]] = [[], []];
      for (let i = 0; i < this.steps; i++) {
        const noise = normal(rows.shape, { key: key.foldIn(i) });
        at = add(sub(at, mul(step, here.slope)), mul(scale, noise));
        const next = this.#slopeAt(at, contexts);
        there.push(noise);
        // (z - z' + η ∇U(z')) / √(2η), without the difference of neighbours.
        back.push(sub(mul(pull, add(here.slope, next.slope)), noise));
        here = next;
      }
      const [forward, reverse] = [there, back].map((noises) => this.#logProbOf(noises, scale));
      const shaped = (x: Tensor) => reshape(x, batch);
      const ratio = add(sub(start.energy, here.energy), sub(reverse!, forward!));
      return {
        value: reshape(at, [...batch, this.size]),
        forwardLogProb: shaped(forward!),
        reverseLogProb: shaped(reverse!),
        logAcceptance: shaped(ratio),
      };
    });
  }

  /** log q(next | z) of one step: the density of N(z - η ∇U(z), 2η) at `next`, `[...]`. */
  transitionLogProb(z: TensorInput, next: TensorInput, context?: TensorInput): Tensor {
    return tidy(() => {
      const { rows, contexts, batch } = this.#arguments('transitionLogProb', z, context);
      const end = this.#arguments('transitionLogProb', next, undefined);
      if (!sameShape(end.batch, batch)) {
        throw new ShapeError({
          where: 'LangevinFlow.transitionLogProb: next',
          rule: `must have the shape [${[...batch, this.size]}] of z`,
          received: `[${[...end.batch, this.size]}]`,
        });
      }
      const step = resolve(this.stepSize);
      const scale = sqrt(mul(2, step));
      const { slope } = this.#slopeAt(rows, contexts);
      const noise = div(add(sub(end.rows, rows), mul(step, slope)), scale);
      return reshape(this.#logProbOf([noise], scale), batch);
    });
  }

  /**
   * Reads the step size back from the device and checks that it is positive.
   *
   * @throws DomainError if it is not.
   */
  async validate(): Promise<this> {
    await validateInputs(
      'LangevinFlow',
      this,
      { stepSize: positive },
      () => 'Look at what the tensor, function or training run put there.',
    );
    return this;
  }

  /** Σ log N(ξ; 0, 1) - log √(2η) over steps and entries. */
  #logProbOf(noises: readonly Tensor[], scale: Tensor): Tensor {
    const squares = noises.map(square).reduce((total, each) => add(total, each));
    const perEntry = mul(noises.length, add(log(scale), LOG_TWO_PI / 2));
    return sum(sub(mul(-0.5, squares), perEntry), 1);
  }

  #slopeAt(rows: Tensor, context: Tensor | undefined): { energy: Tensor; slope: Tensor } {
    return energyAndSlope('LangevinFlow', this.potential, rows, context);
  }

  #arguments(
    method: string,
    z: TensorInput,
    context: TensorInput | undefined,
  ): { rows: Tensor; contexts: Tensor | undefined; batch: number[] } {
    const where = `LangevinFlow.${method}`;
    const whole = float32Tensor(resolve(z, where));
    if (whole.shape.at(-1) !== this.size) {
      throw new ShapeError({
        where,
        rule: `must have vectors of ${this.size}`,
        received: `[${whole.shape}]`,
      });
    }
    const given = context === undefined ? undefined : float32Tensor(resolve(context, where));
    const { rows, context: contexts } = inRows(whole, given);
    return { rows, contexts, batch: whole.shape.slice(0, -1) };
  }
}
