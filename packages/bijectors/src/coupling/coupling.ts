import {
  DomainError,
  type Module,
  ShapeError,
  type Support,
  sameShape,
  sumRightmost,
} from '@diffeo/core';
import {
  broadcastTo,
  concat,
  expandDims,
  gather,
  reshape,
  slice,
  squeeze,
  type Tensor,
  tensor,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { type Conditioner, runConditioner } from '../conditioner.js';
import { spreadContext } from '../spread-context.js';
import type { UnivariateFamily } from '../univariate/univariate-family.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import type { Mask } from './mask.js';

/** Options of {@link Coupling}. */
export interface CouplingOptions {
  /** Which entries of an event are kept, such as `halvesMask(8)`. */
  mask: Mask;
  /** What is done to each of the others, such as `affineFamily()`. */
  family: UnivariateFamily;
  /** From the kept entries, and the context after them, to the parameters of the family. */
  conditioner: Conditioner;
}

/**
 * A coupling layer: the kept entries pass unchanged, and decide what happens to each of the others,
 *
 *     y_A = x_A,    y_B = f(x_B; conditioner(x_A)),    log|det J| = the sum of log f' over B,
 *
 * one pass of the conditioner in either direction (Dinh et al. 2014, 2016, arXiv:1410.8516, arXiv:1605.08803).
 *
 * Shapes, for a family with k parameters and a context of c numbers:
 *
 * - a mask that treats all positions alike (vectors; channels of images): the conditioner takes `[..., A + c]` to
 *   `[..., B k]`, the k numbers of each changed entry together; the leading dimensions of an image stay;
 * - any other mask of an image: it takes the whole event, zeros where it is changed, `[..., channels + c]`, to
 *   `[..., channels k]`.
 *
 * A conditioner whose last layer starts at zero makes a coupling that starts as the identity.
 *
 * @throws DomainError for a mask that keeps nothing or changes nothing; ShapeError, when it runs, for a conditioner
 * whose output has another size.
 * @example
 * const f = new Coupling({
 *   mask: halvesMask(2),
 *   family: affineFamily(),
 *   conditioner: (kept) => concat([kept, zerosLike(kept)], -1), // shift by x_0, scale 1
 * });
 * f.forward([1, 5]).print(); // [1, 6]
 */
export class Coupling extends Bijector {
  readonly family = 'Coupling';
  readonly eventRankIn: number;
  readonly eventRankOut: number;
  readonly domain: Support;
  readonly codomain: Support;
  readonly mask: Mask;
  readonly conditioner: Conditioner;
  /** What the maps of the family share. */
  readonly shared: Module | undefined;
  readonly #univariate: UnivariateFamily;
  readonly #split: Split | undefined;

  constructor({ mask, family, conditioner }: CouplingOptions) {
    super();
    checkMask(mask);
    this.eventRankIn = mask.shape.length;
    this.eventRankOut = mask.shape.length;
    this.domain = family.domain;
    this.codomain = family.codomain;
    this.mask = mask;
    this.conditioner = conditioner;
    this.shared = family.shared;
    this.#univariate = family;
    this.#split = splitOf(mask);
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#couple(x, context, (f, changed) => f.forwardAndLogDet(changed));
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#couple(y, context, (f, changed) => f.inverseAndLogDet(changed));
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    if (sameShape(shape, this.mask.shape)) return shape;
    throw new ShapeError({
      where: 'Coupling: x',
      rule: `must have events of the shape [${this.mask.shape}] of the mask`,
      received: `[${shape}]`,
      remedy: 'Make the mask for the events, or reshape them.',
    });
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.computeForwardEventShape(shape);
  }

  #couple(
    x: Tensor,
    context: Tensor | undefined,
    apply: (f: Bijector, changed: Tensor) => ValueAndLogDet,
  ): ValueAndLogDet {
    const run = this.#split === undefined ? this.#overAll : this.#overParts;
    if (x.rank > this.eventRankIn) return run.call(this, x, context, apply);
    // Networks take batches.
    const one = context === undefined ? undefined : expandDims(context, 0);
    const { value, logDet } = run.call(this, expandDims(x, 0), one, apply);
    return { value: squeeze(value, [0]), logDet: squeeze(logDet, [0]) };
  }

  /** The last axis falls apart into what is kept and what is changed. */
  #overParts(
    x: Tensor,
    context: Tensor | undefined,
    apply: (f: Bijector, changed: Tensor) => ValueAndLogDet,
  ): ValueAndLogDet {
    const { kept, changed, order } = this.#split!;
    const [keptPart, changedPart] = [takeLast(x, kept), takeLast(x, changed)];
    const rows = this.#rows(keptPart, context, changed.length);
    const part = apply(this.#univariate.make(rows), changedPart);
    const joined = concat([keptPart, part.value], -1);
    const value = order === undefined ? joined : takeLast(joined, order);
    return { value, logDet: sumRightmost(part.logDet, this.eventRankIn) };
  }

  /** The kept entries lie among the changed ones; all are computed and the kept ones put back. */
  #overAll(
    x: Tensor,
    context: Tensor | undefined,
    apply: (f: Bijector, changed: Tensor) => ValueAndLogDet,
  ): ValueAndLogDet {
    const { shape, keeps } = this.mask;
    const isKept = broadcastTo(tensor([...keeps], [...shape], 'bool'), x.shape);
    const nothing = zerosLike(x);
    const rows = this.#rows(where(isKept, x, nothing), context, shape.at(-1)!);
    const all = apply(this.#univariate.make(rows), x);
    const logDet = where(isKept, nothing, all.logDet);
    return { value: where(isKept, x, all.value), logDet: sumRightmost(logDet, this.eventRankIn) };
  }

  /** The parameters of the family for `count` entries along the last axis. */
  #rows(kept: Tensor, context: Tensor | undefined, count: number): Tensor {
    const { parameterCount } = this.#univariate;
    const leading = kept.shape.slice(0, -1);
    const batchRank = leading.length - (this.eventRankIn - 1);
    const input =
      context === undefined ? kept : concat([kept, spreadContext(context, leading, batchRank)], -1);
    const rows = runConditioner(this.conditioner, input, 'Coupling');
    const expected = [...leading, count * parameterCount];
    if (sameShape(rows.shape, expected)) return reshape(rows, [...leading, count, parameterCount]);
    throw new ShapeError({
      where: 'Coupling: conditioner',
      rule: `must give [${expected}]: ${parameterCount} numbers (${this.#univariate.name}) for each of ${count} entries`,
      received: `[${rows.shape}] for an input of shape [${input.shape}]`,
      remedy: `Give its last layer ${count * parameterCount} outputs.`,
    });
  }
}

/** Places along the last axis. */
interface Split {
  kept: readonly number[];
  changed: readonly number[];
  /** Where each place of the result lies in [kept, changed]; absent if they are in order. */
  order: readonly number[] | undefined;
}

/** The split of the last axis, if the mask is the same at all positions. */
function splitOf({ shape, keeps }: Mask): Split | undefined {
  const length = shape.at(-1)!;
  if (!keeps.every((keep, entry) => keep === keeps[entry % length])) return undefined;
  const places = Array.from({ length }, (_, i) => i);
  const kept = places.filter((i) => keeps[i]);
  const changed = places.filter((i) => !keeps[i]);
  const joined = [...kept, ...changed];
  const isInOrder = joined.every((place, i) => place === i);
  return { kept, changed, order: isInOrder ? undefined : places.map((i) => joined.indexOf(i)) };
}

/** Places along the last axis; a run of neighbours is a slice. */
function takeLast(x: Tensor, places: readonly number[]): Tensor {
  const first = places[0]!;
  if (places.every((place, i) => place === first + i)) {
    const begin = x.shape.map((_, axis) => (axis === x.rank - 1 ? first : 0));
    return slice(x, begin, [...x.shape.slice(0, -1), places.length]);
  }
  return gather(x, tensor([...places], [places.length], 'int32'), x.rank - 1);
}

function checkMask({ shape, keeps }: Mask): void {
  const size = shape.reduce((total, length) => total * length, 1);
  const count = keeps.filter(Boolean).length;
  if (shape.length > 0 && keeps.length === size && count > 0 && count < size) return;
  const received =
    shape.length === 0 || keeps.length !== size
      ? `${keeps.length} entries for the shape [${shape}]`
      : `${count === 0 ? 'none' : 'all'} of ${size} kept`;
  throw new DomainError({
    where: 'Coupling: mask',
    rule: 'must keep some entries of an event, to condition on, and change others',
    received,
    remedy: 'Use halvesMask, channelMask, checkerboardMask, alternatingMask or randomMask.',
  });
}
