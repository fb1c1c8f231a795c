import { DomainError } from '@diffeo/core';
import { type Tensor, transpose } from '@tensorflow/tfjs-core';
import { checkPermutation, inversePermutation } from './check-permutation.js';
import { VolumePreserving } from './volume-preserving.js';

/** Options of {@link Transpose}: the new order of the axes, or how many of them are reversed. */
export type TransposeOptions =
  | {
      /** For each axis of an event of y, the axis of x that it is, counted from 0 within the event. */
      permutation: readonly number[];
    }
  | {
      /** How many of the last axes are put in the opposite order; default 2, matrices. */
      rightmost?: number;
    };

/**
 * The axes of an event in another order: log|det J| = 0.
 *
 * Shapes: `[..., ...event]`, where the event has as many axes as the permutation.
 *
 * @throws DomainError unless the permutation has each axis once, or `rightmost` is a positive integer.
 * @example
 * new Transpose().forward([[1, 2, 3], [4, 5, 6]]).print(); // [[1, 4], [2, 5], [3, 6]]
 * const channelsFirst = new Transpose({ permutation: [2, 0, 1] });
 * channelsFirst.forwardEventShape([28, 28, 3]); // [3, 28, 28]
 */
export class Transpose extends VolumePreserving {
  readonly family = 'Transpose';
  readonly eventRankIn: number;
  readonly eventRankOut: number;
  readonly permutation: readonly number[];
  readonly #inverse: readonly number[];

  constructor(options: TransposeOptions = {}) {
    super();
    this.permutation =
      'permutation' in options ? [...options.permutation] : reversed(options.rightmost ?? 2);
    checkPermutation('Transpose: permutation', this.permutation);
    this.#inverse = inversePermutation(this.permutation);
    this.eventRankIn = this.permutation.length;
    this.eventRankOut = this.permutation.length;
  }

  protected override apply(x: Tensor): Tensor {
    return reordered(x, this.permutation);
  }

  protected override undo(y: Tensor): Tensor {
    return reordered(y, this.#inverse);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return this.permutation.map((axis) => shape[axis]!);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.#inverse.map((axis) => shape[axis]!);
  }
}

/** The last axes of a tensor in another order. */
function reordered(x: Tensor, order: readonly number[]): Tensor {
  const batchRank = x.rank - order.length;
  const batch = Array.from({ length: batchRank }, (_, axis) => axis);
  return transpose(x, [...batch, ...order.map((axis) => batchRank + axis)]);
}

function reversed(rightmost: number): number[] {
  if (Number.isInteger(rightmost) && rightmost > 0) {
    return Array.from({ length: rightmost }, (_, i) => rightmost - 1 - i);
  }
  throw new DomainError({
    where: 'Transpose: rightmost',
    rule: 'must be a positive integer',
    received: `${rightmost}`,
  });
}
