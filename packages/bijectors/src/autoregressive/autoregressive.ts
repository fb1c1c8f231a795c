import {
  DomainError,
  type Module,
  ShapeError,
  type Support,
  sameShape,
  sumRightmost,
} from '@diffeo/core';
import { add, concat, reshape, slice, stack, type Tensor, zerosLike } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { type Conditioner, runConditioner } from '../conditioner.js';
import { spreadContext } from '../spread-context.js';
import type { UnivariateFamily } from '../univariate/univariate-family.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/** Gives the outputs of a conditioner for one entry after the other. */
export interface ConditionerStepper {
  /** The entries from first to last. */
  readonly order: readonly number[];
  /** The parameters for the next entry, `[rows, parameterCount]`, from the entry before it, `[rows, 1]`. */
  next(previous?: Tensor): Tensor;
}

/**
 * A conditioner whose output for an entry depends only on earlier entries, such as `Made` of `@diffeo/nn`.
 *
 * `passes` is how many rounds settle all entries, and `stepper`, if there is one, computes them one by one at the cost of
 * one pass.
 */
export type AutoregressiveConditioner = Conditioner & {
  readonly passes?: number;
  stepper?(rows: number, context?: Tensor): ConditionerStepper | undefined;
};

/** Options of {@link Autoregressive}. */
export interface AutoregressiveOptions {
  /** D, how many entries a vector has. */
  size?: number;
  /** The shape of events of several axes in place of a size, such as `[height, width, channels]`; entries are in row-major order. */
  shape?: readonly number[];
  /** What is done to each entry, such as `affineFamily()`. */
  family: UnivariateFamily;
  /**
   * From the entries, and the context after them, to the parameters: `[n, D + c]` to `[n, D k]`; for images
   * `[n, height, width, channels + c]` to `[n, height, width, channels * k]`. A `Made`, with an order or an adjacency, a
   * `MaskedConvNet`, or anything else whose output for an entry depends on earlier ones alone; `asNetwork` of `@diffeo/nn`
   * makes a `tf.LayersModel` one whose weights are trained along.
   */
  conditioner: AutoregressiveConditioner;
}

/**
 * An autoregressive map of vectors or images: what is done to an entry depends on the entries of x before it,
 *
 *     y_i = f(x_i; conditioner(x_<i)),    log|det J| = the sum of log f'.
 *
 * Forward takes one pass of the conditioner; the inverse goes from entry to entry, D of them, incrementally where the
 * conditioner has a `stepper`, and else by as many passes as it names (`passes`, default D). Used as it is, this is the
 * inverse autoregressive flow, fast to sample (IAF, Kingma et al. 2016, arXiv:1606.04934); `invert` makes it the masked
 * autoregressive flow, fast to evaluate (MAF, Papamakarios et al. 2017, arXiv:1705.07057).
 *
 * @throws DomainError unless there is either a size or a shape, of positive integers; ShapeError, when it runs, for a conditioner whose output has
 * another size.
 * @example
 * const conditioner = new Made({ inputs: 3, outputsPerInput: 2, hidden: [32], key: Key.fromSeed(1) });
 * const iaf = new Autoregressive({ size: 3, family: affineFamily(), conditioner });
 * const maf = invert(iaf);
 */
export class Autoregressive extends Bijector {
  readonly family = 'Autoregressive';
  readonly eventRankIn: number;
  readonly eventRankOut: number;
  readonly domain: Support;
  readonly codomain: Support;
  /** Of an event. */
  readonly shape: readonly number[];
  /** D, how many entries an event has. */
  readonly size: number;
  readonly conditioner: AutoregressiveConditioner;
  /** What the maps of the family share. */
  readonly shared: Module | undefined;
  readonly #univariate: UnivariateFamily;

  constructor({ size, shape, family, conditioner }: AutoregressiveOptions) {
    super();
    this.shape = eventShapeOf(size, shape);
    this.size = this.shape.reduce((total, each) => total * each, 1);
    this.eventRankIn = this.shape.length;
    this.eventRankOut = this.shape.length;
    this.domain = family.domain;
    this.codomain = family.codomain;
    this.conditioner = conditioner;
    this.shared = family.shared;
    this.#univariate = family;
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#overRows(x, context, (rows, given) => {
      const { value, logDet } = this.#mapsAt(rows, given).forwardAndLogDet(rows);
      return { value, logDet: sumRightmost(logDet, 1) };
    });
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#overRows(y, context, (rows, given) => {
      const stepper = this.conditioner.stepper?.(rows.shape[0]!, given);
      return stepper === undefined ? this.#inPasses(rows, given) : this.#inSteps(rows, stepper);
    });
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    if (sameShape(shape, this.shape)) return shape;
    throw new ShapeError({
      where: 'Autoregressive: x',
      rule: `must have ${this.shape.length === 1 ? `vectors of ${this.size}` : `events of shape [${this.shape}]`}`,
      received: `[${shape}]`,
    });
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.computeForwardEventShape(shape);
  }

  /** Networks take one batch dimension, and maps are of the entries in a row. */
  #overRows(
    x: Tensor,
    context: Tensor | undefined,
    run: (rows: Tensor, context: Tensor | undefined) => ValueAndLogDet,
  ): ValueAndLogDet {
    if (x.rank === 2 && this.eventRankIn === 1) return run(x, context);
    const rows = reshape(x, [-1, this.size]);
    const given = context && reshape(context, [-1, context.shape.at(-1)!]);
    const { value, logDet } = run(rows, given);
    const batch = x.shape.slice(0, x.rank - this.eventRankIn);
    return { value: reshape(value, x.shape), logDet: reshape(logDet, batch) };
  }

  /** The maps of all entries, given the entries of x. */
  #mapsAt(x: Tensor, context: Tensor | undefined): Bijector {
    const { parameterCount } = this.#univariate;
    const input = this.#inputOf(x, context);
    const rows = runConditioner(this.conditioner, input, 'Autoregressive');
    const expected = [...input.shape.slice(0, -1), this.shape.at(-1)! * parameterCount];
    if (!sameShape(rows.shape, expected)) {
      throw new ShapeError({
        where: 'Autoregressive: conditioner',
        rule: `must give [${expected}]: ${parameterCount} numbers (${this.#univariate.name}) for each of ${this.size} entries`,
        received: `[${rows.shape}] for an input of shape [${input.shape}]`,
        remedy: `Pass outputsPerInput: ${parameterCount} to ${this.eventRankIn === 1 ? 'Made' : 'MaskedConvNet'}.`,
      });
    }
    return this.#univariate.make(reshape(rows, [x.shape[0]!, this.size, parameterCount]));
  }

  /** The entries as the conditioner takes them, with the context beside them. */
  #inputOf(x: Tensor, context: Tensor | undefined): Tensor {
    const events = this.eventRankIn === 1 ? x : reshape(x, [x.shape[0]!, ...this.shape]);
    if (context === undefined) return events;
    return concat([events, spreadContext(context, events.shape.slice(0, -1), 1)], -1);
  }

  /** Each pass settles the entries that see only settled ones. */
  #inPasses(y: Tensor, context: Tensor | undefined): ValueAndLogDet {
    const { passes = this.size } = this.conditioner;
    let x = zerosLike(y);
    let logDet = x;
    for (let pass = 0; pass < passes; pass++) {
      ({ value: x, logDet } = this.#mapsAt(x, context).inverseAndLogDet(y));
    }
    return { value: x, logDet: sumRightmost(logDet, 1) };
  }

  #inSteps(y: Tensor, stepper: ConditionerStepper): ValueAndLogDet {
    const count = y.shape[0]!;
    const entries: Tensor[] = [];
    let previous: Tensor | undefined;
    let total: Tensor | undefined;
    for (const entry of stepper.order) {
      const map = this.#univariate.make(stepper.next(previous));
      const { value, logDet } = map.inverseAndLogDet(
        reshape(slice(y, [0, entry], [count, 1]), [count]),
      );
      previous = reshape(value, [count, 1]);
      entries[entry] = value;
      total = total === undefined ? logDet : add(total, logDet);
    }
    return { value: stack(entries, 1), logDet: total! };
  }
}

function eventShapeOf(
  size: number | undefined,
  shape: readonly number[] | undefined,
): readonly number[] {
  if ((size === undefined) === (shape === undefined)) {
    throw new DomainError({
      where: 'Autoregressive',
      rule: 'must have either a size or a shape',
      received: size === undefined ? 'neither' : 'both',
      remedy: 'Pass the size of vectors, or the shape of images.',
    });
  }
  const sizes = shape ?? [size!];
  if (sizes.length > 0 && sizes.every((each) => Number.isInteger(each) && each > 0)) return sizes;
  throw new DomainError({
    where: `Autoregressive: ${shape === undefined ? 'size' : 'shape'}`,
    rule: shape === undefined ? 'must be a positive integer' : 'must have positive integers',
    received: `${shape === undefined ? size : `[${shape}]`}`,
    remedy: 'Pass how many entries an event has along each axis.',
  });
}
