import {
  DomainError,
  float32Tensor,
  real,
  resolve,
  ShapeError,
  type TensorInput,
} from '@diffeo/core';
import { type Key, nextKey, normal, rademacher } from '@diffeo/core/random';
import { dispose, reshape, slice, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { inRows } from '../in-rows.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { dormandPrince } from './dormand-prince.js';
import type { RowConstants } from './flow-dynamics.js';
import type { Span } from './integrate.js';
import type { OdeField } from './ode-field.js';
import type { OdeSolver } from './ode-solver.js';
import { type OdeSolution, solveAndReport } from './solve-and-report.js';
import { solveFlow } from './solve-flow.js';

/** Options of {@link NeuralOde}. */
export interface NeuralOdeOptions {
  /** D, how many entries a vector has. */
  size: number;
  /** The velocity dz/dt. */
  field: OdeField;
  /** Modules and parameters that a field given as a function reads, so that they are found, trained and saved. */
  parameters?: object;
  /** When the flow starts and ends; default [0, 1]. */
  times?: readonly [start: number, end: number];
  /** `rk4` for equal steps, `dormandPrince` (the default) for adaptive ones. */
  solver?: OdeSolver;
  /**
   * `'backprop'` (the default) differentiates the steps: the exact gradient of what was computed, which remembers each of
   * them. `'adjoint'` solves another equation backward, with no memory of the way, and is right to the solver's error.
   */
  gradient?: 'adjoint' | 'backprop';
  /**
   * `'exact'` (the default) takes D products with the Jacobian of the field, `'hutchinson'` one with a random direction:
   * an estimate without bias, at the cost of a velocity.
   */
  trace?: 'exact' | 'hutchinson';
  /** The directions of the estimate: `'rademacher'` (the default), of the least variance, or `'normal'`. */
  noise?: 'rademacher' | 'normal';
  /**
   * Where the directions come from, which are the same all along one flow: one key for all calls, or a function that
   * gives the key of each; without it, the global stream.
   */
  key?: Key | (() => Key);
}

/**
 * A continuous normalizing flow: vectors move with a velocity that a network computes, and their log-det with its
 * divergence (Chen et al. 2018, arXiv:1806.07366; FFJORD, Grathwohl et al. 2018, arXiv:1810.01367),
 *
 *     dz/dt = f(t, z),    log|det ∂z(T)/∂z(0)| = ∫ tr ∂f/∂z dt.
 *
 * The inverse runs time backward. Any smooth f will do; how the equation is solved, differentiated and traced can be
 * chosen, and each choice works with every other.
 *
 * How many steps are computed never depends on values, so that a training step can be recorded once and replayed; an
 * event for which they do not suffice is NaN. {@link NeuralOde.solve} looks on while it solves, and says how many steps it
 * takes or why it does not arrive.
 *
 * @throws DomainError unless size is a positive integer and times are two different finite numbers; ShapeError, when it
 * runs, for a field whose output has another size.
 * @example
 * const field = new Mlp({ sizes: [3, 32, 2], activation: tanh, key: Key.fromSeed(1) }); // of z and t
 * const f = new NeuralOde({ size: 2, field, solver: rk4({ steps: 8 }) });
 * f.forwardAndLogDet([[0, 0], [1, -1]]).logDet.shape; // [2]
 */
export class NeuralOde extends Bijector {
  readonly family = 'NeuralOde';
  readonly eventRankIn = 1;
  readonly eventRankOut = 1;
  readonly domain = real;
  readonly codomain = real;
  readonly size: number;
  readonly field: OdeField;
  readonly parameters: object;
  readonly times: readonly [start: number, end: number];
  readonly solver: OdeSolver;
  readonly gradient: 'adjoint' | 'backprop';
  readonly #directions: ((shape: [number, number]) => Tensor) | undefined;

  constructor({
    size,
    field,
    parameters = {},
    times = [0, 1],
    solver = dormandPrince(),
    gradient = 'backprop',
    trace = 'exact',
    noise = 'rademacher',
    key = nextKey,
  }: NeuralOdeOptions) {
    super();
    if (!Number.isInteger(size) || size < 1) {
      throw new DomainError({
        where: 'NeuralOde: size',
        rule: 'must be a positive integer',
        received: `${size}`,
        remedy: 'Pass how many entries a vector has.',
      });
    }
    if (!times.every(Number.isFinite) || times.length !== 2 || times[0] === times[1]) {
      throw new DomainError({
        where: 'NeuralOde: times',
        rule: 'must be two different numbers',
        received: `[${times}]`,
        remedy: 'Pass [0, 1], for example.',
      });
    }
    requireOneOf('gradient', gradient, ['adjoint', 'backprop']);
    requireOneOf('trace', trace, ['exact', 'hutchinson']);
    requireOneOf('noise', noise, ['rademacher', 'normal']);
    this.size = size;
    this.field = field;
    this.parameters = parameters;
    this.times = times;
    this.solver = solver;
    this.gradient = gradient;
    if (trace === 'hutchinson') {
      const draw = noise === 'normal' ? normal : rademacher;
      this.#directions = (shape) => draw(shape, { key: typeof key === 'function' ? key() : key });
    }
  }

  /**
   * y = f(x) and log|det dy/dx| outside of training: with as many steps as it takes, looked at after each. No gradients
   * flow.
   *
   * @throws NumericalError with the number of steps and the last error if an event does not arrive within the solver's
   * steps, or leaves the finite numbers; DomainError for a field whose rows see each other.
   */
  async solve(x: TensorInput, context?: TensorInput): Promise<OdeSolution> {
    return this.#report('solve', x, context, this.#span);
  }

  /**
   * x with f(x) = y, and log|det dx/dy|, as {@link NeuralOde.solve}.
   *
   * @throws NumericalError as `solve` does.
   */
  async solveInverse(y: TensorInput, context?: TensorInput): Promise<OdeSolution> {
    return this.#report('solveInverse', y, context, reversed(this.#span));
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#flow(x, context, this.#span);
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#flow(y, context, reversed(this.#span));
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    if (shape[0] === this.size) return shape;
    throw new ShapeError({
      where: 'NeuralOde: x',
      rule: `must have vectors of ${this.size}`,
      received: `[${shape}]`,
    });
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.computeForwardEventShape(shape);
  }

  get #span(): Span {
    return { from: this.times[0], to: this.times[1] };
  }

  #flow(x: Tensor, context: Tensor | undefined, span: Span): ValueAndLogDet {
    const { field, solver, gradient } = this;
    const { rows, constants } = this.#rows(x, context);
    const solved = solveFlow({ field, solver, gradient, span }, rows, constants);
    return this.#parts(solved, x.shape);
  }

  async #report(
    method: string,
    x: TensorInput,
    context: TensorInput | undefined,
    span: Span,
  ): Promise<OdeSolution> {
    const where = `NeuralOde.${method}`;
    const { field, solver } = this;
    const { rows, constants, shape } = tidy(() => {
      const from = float32Tensor(resolve(x, `${where}: x`));
      this.forwardEventShape(from.shape);
      const given =
        context === undefined ? undefined : float32Tensor(resolve(context, `${where}: context`));
      return { ...this.#rows(from, given), shape: from.shape };
    });
    try {
      const problem = { field, solver, span };
      const { solved, ...report } = await solveAndReport(where, problem, rows, constants);
      const parts = tidy(() => this.#parts(solved, shape));
      solved.dispose();
      return { ...parts, ...report };
    } finally {
      dispose([rows, { ...constants }]);
    }
  }

  /** Vectors, context and directions with one batch dimension. */
  #rows(x: Tensor, context: Tensor | undefined): { rows: Tensor; constants: RowConstants } {
    const { rows, context: contexts } = inRows(x, context);
    const noise = this.#directions?.(rows.shape as [number, number]);
    return { rows, constants: { noise, context: contexts } };
  }

  #parts(solved: Tensor, shape: readonly number[]): ValueAndLogDet {
    const [n, width] = solved.shape as [number, number];
    return {
      value: reshape(slice(solved, [0, 0], [n, width - 1]), [...shape]),
      logDet: reshape(slice(solved, [0, width - 1], [n, 1]), shape.slice(0, -1)),
    };
  }
}

function reversed({ from, to }: Span): Span {
  return { from: to, to: from };
}

function requireOneOf(name: string, received: string, choices: readonly string[]): void {
  if (choices.includes(received)) return;
  throw new DomainError({
    where: `NeuralOde: ${name}`,
    rule: `must be one of ${choices.map((choice) => `'${choice}'`).join(', ')}`,
    received: `'${received}'`,
  });
}
