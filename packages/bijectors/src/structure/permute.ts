import { customGradient, DomainError, ShapeError } from '@diffeo/core';
import { type Key, nextKey, permutation as randomPermutation } from '@diffeo/core/random';
import { gather, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { checkPermutation, inversePermutation } from './check-permutation.js';
import { eventAxis } from './event-axis.js';
import { VolumePreserving } from './volume-preserving.js';

/** Options of {@link Permute}: the permutation itself, or the size of a random one. */
export type PermuteOptions = {
  /** The axis, counted from the last one; default -1. */
  axis?: number;
} & (
  | {
      /** For each place of y, the place in x that it is taken from. */
      permutation: readonly number[];
    }
  | {
      /** How many entries a random permutation has. */
      size: number;
      /** What decides the random permutation; without it, the global stream. */
      key?: Key;
    }
);

/**
 * The entries of x in another order along an axis of the event,
 *
 *     y_i = x_{p(i)},    log|det J| = 0.
 *
 * Between couplings and autoregressive maps it brings every entry to every place. A random permutation is the same for
 * the same key; it is not a parameter and not saved.
 *
 * Shapes: events of rank 1, or of rank 2 for `axis: -2`, and so on, to the same.
 *
 * @throws DomainError unless the permutation has each place once, and for a size or an axis that is none. From its
 * methods ShapeError for another size of the axis.
 * @example
 * new Permute({ permutation: [2, 0, 1] }).forward([10, 20, 30]).print(); // [30, 10, 20]
 * const mixed = new Permute({ size: 64, key: Key.fromSeed(1) });
 */
export class Permute extends VolumePreserving {
  readonly family = 'Permute';
  readonly eventRankIn: number;
  readonly eventRankOut: number;
  /** For each place of y, the place in x that it is taken from. */
  readonly permutation: readonly number[];
  readonly axis: number;
  readonly #inverse: readonly number[];

  constructor(options: PermuteOptions) {
    super();
    this.axis = eventAxis('Permute: axis', options.axis ?? -1);
    this.eventRankIn = -this.axis;
    this.eventRankOut = -this.axis;
    this.permutation =
      'permutation' in options
        ? [...options.permutation]
        : drawn(options.size, options.key ?? nextKey());
    checkPermutation('Permute: permutation', this.permutation);
    this.#inverse = inversePermutation(this.permutation);
  }

  protected override apply(x: Tensor): Tensor {
    return take(x, this.permutation, this.#inverse, this.axis);
  }

  protected override undo(y: Tensor): Tensor {
    return take(y, this.#inverse, this.permutation, this.axis);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    const size = this.permutation.length;
    if (shape[0] === size) return shape;
    throw new ShapeError({
      where: 'Permute: x',
      rule: `must have ${size} entries along axis ${this.axis}, as the permutation has`,
      received: `events of shape [${shape}]`,
    });
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.computeForwardEventShape(shape);
  }
}

/** What is taken in an order is, in the gradient, given back in the inverse order: no sums over indices are needed. */
function take(
  x: Tensor,
  order: readonly number[],
  inverse: readonly number[],
  axis: number,
): Tensor {
  return customGradient(
    (from) => gather(from, tensor1d([...order], 'int32'), from.rank + axis),
    (dy) => [take(dy, inverse, order, axis)],
  )(x);
}

function drawn(size: number, key: Key): number[] {
  if (Number.isInteger(size) && size > 0) return [...randomPermutation(size, { key })];
  throw new DomainError({
    where: 'Permute: size',
    rule: 'must be a positive integer',
    received: `${size}`,
  });
}
