import {
  DomainError,
  float32Tensor,
  positive,
  real,
  resolve,
  ShapeError,
  type TensorInput,
} from '@diffeo/core';
import {
  add,
  concat,
  div,
  mul,
  neg,
  reshape,
  slice,
  square,
  sub,
  sum,
  type Tensor,
  tidy,
  zeros,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { inRows } from '../in-rows.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { energyAndSlope, energyAt, type Potential } from './potential.js';
import { requirePositiveRow } from './require-positive-row.js';

/** Options of {@link HamiltonianFlow}. */
export interface HamiltonianFlowOptions {
  /** D, how many entries the position has; the momentum has as many. */
  size: number;
  /** U, the potential energy of positions. */
  potential: Potential;
  /** Modules and parameters that a potential given as a function reads, so that they are found, trained and saved. */
  parameters?: object;
  /** L, how many leapfrog steps; default 1. */
  steps?: number;
  /** ε, how long each is: one number, or one for each entry `[D]`; default 0.1. */
  stepSize?: TensorInput;
  /** The diagonal of the mass matrix: one number or `[D]`; default 1. */
  mass?: TensorInput;
}

/**
 * Motion in a potential: vectors [q, p] of a position and a momentum follow Hamilton's equations dq/dt = p / m,
 * dp/dt = -∇U(q), by the leapfrog method,
 *
 *     p ← p - (ε/2) ∇U(q),    q ← q + ε p / m,    p ← p - (ε/2) ∇U(q),    L times.
 *
 * Each line is a shear, so that log|det J| = 0 exactly; and the way back is the same with -ε, or with the momentum
 * reversed. The energy U(q) + Σ p² / 2m is kept up to an error of the order ε². The flow of Hamiltonian variational
 * autoencoders (Caterini et al. 2018, arXiv:1805.11328) and of Hamiltonian generative networks (Toth et al. 2019,
 * arXiv:1909.13789), and the proposal of Hamiltonian Monte Carlo (Neal 2011, arXiv:1206.1901).
 *
 * Shapes: `[..., 2 D]`, positions first. A context `[..., c]` goes to the potential.
 *
 * @throws DomainError unless size and steps are positive integers, and step sizes and masses positive; ShapeError if
 * these are no number and no `[D]`, or, when it runs, for a potential that does not give one number for each position.
 * @example
 * const f = new HamiltonianFlow({
 *   size: 1,
 *   potential: (q) => mul(0.5, sum(square(q), -1)), // a spring
 *   steps: 10,
 *   stepSize: new Parameter(0.1, { support: positive }),
 * });
 * f.forward([1, 0]).print(); // about [cos 1, -sin 1]
 */
export class HamiltonianFlow extends Bijector {
  readonly family = 'HamiltonianFlow';
  readonly eventRankIn = 1;
  readonly eventRankOut = 1;
  readonly domain = real;
  readonly codomain = real;
  protected override readonly parameterSupports = { stepSize: positive, mass: positive };
  readonly size: number;
  readonly steps: number;
  readonly potential: Potential;
  readonly parameters: object;
  readonly stepSize: TensorInput;
  readonly mass: TensorInput;

  constructor({
    size,
    potential,
    parameters = {},
    steps = 1,
    stepSize = 0.1,
    mass = 1,
  }: HamiltonianFlowOptions) {
    super();
    for (const [name, count] of Object.entries({ size, steps })) {
      if (Number.isInteger(count) && count > 0) continue;
      throw new DomainError({
        where: `HamiltonianFlow: ${name}`,
        rule: 'must be a positive integer',
        received: `${count}`,
      });
    }
    for (const [name, value] of Object.entries({ stepSize, mass })) {
      requirePositiveRow(`HamiltonianFlow: ${name}`, value, size);
    }
    this.size = size;
    this.steps = steps;
    this.potential = potential;
    this.parameters = parameters;
    this.stepSize = stepSize;
    this.mass = mass;
  }

  /** U(q) + Σ p² / 2m of each vector, `[...]`: what the flow keeps but for the error of its steps. */
  energy(x: TensorInput, context?: TensorInput): Tensor {
    return tidy(() => {
      const where = 'HamiltonianFlow.energy';
      const whole = float32Tensor(resolve(x, `${where}: x`));
      this.forwardEventShape(whole.shape);
      const given = context === undefined ? undefined : float32Tensor(resolve(context));
      const { rows, context: contexts } = inRows(whole, given);
      const [q, p] = this.#halves(rows);
      const kinetic = mul(0.5, sum(div(square(p), resolve(this.mass)), 1));
      const potential = energyAt('HamiltonianFlow', this.potential, q, contexts);
      return reshape(add(potential, kinetic), whole.shape.slice(0, -1));
    });
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#leap(x, context, resolve(this.stepSize));
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#leap(y, context, neg(resolve(this.stepSize)));
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    if (shape[0] === 2 * this.size) return shape;
    throw new ShapeError({
      where: 'HamiltonianFlow: x',
      rule: `must have vectors of ${2 * this.size}, positions and momenta`,
      received: `[${shape}]`,
    });
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.computeForwardEventShape(shape);
  }

  #leap(x: Tensor, context: Tensor | undefined, step: Tensor): ValueAndLogDet {
    const { rows, context: contexts } = inRows(x, context);
    const [half, drift] = [div(step, 2), div(step, resolve(this.mass))];
    const kicked = (p: Tensor, time: Tensor) =>
      sub(p, mul(time, energyAndSlope('HamiltonianFlow', this.potential, q, contexts).slope));
    let [q, p] = this.#halves(rows);
    p = kicked(p, half);
    for (let i = 1; i <= this.steps; i++) {
      q = add(q, mul(drift, p));
      // The half at the end of a step and the half at the start of the next are one.
      p = kicked(p, i < this.steps ? step : half);
    }
    return { value: reshape(concat([q, p], 1), x.shape), logDet: zeros([]) };
  }

  #halves(rows: Tensor): [q: Tensor, p: Tensor] {
    const half = [rows.shape[0]!, this.size];
    return [slice(rows, [0, 0], half), slice(rows, [0, this.size], half)];
  }
}
