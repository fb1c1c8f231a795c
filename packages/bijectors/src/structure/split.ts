import { DomainError, ShapeError, sameShape } from '@diffeo/core';
import { concat, split, type Tensor } from '@tensorflow/tfjs-core';
import { eventAxis } from './event-axis.js';
import { Parts } from './parts.js';
import { VolumePreserving } from './volume-preserving.js';

/** Options of {@link Split}. */
export interface SplitOptions {
  /** The shape of an event of x. */
  shape: readonly number[];
  /** The sizes of the parts along the axis. */
  sizes: readonly number[];
  /** The axis, counted from the last one; default -1. */
  axis?: number;
}

/**
 * Cuts an event into parts along an axis and lays them into one vector, one part after the other: log|det J| = 0. What
 * comes next in a chain is a {@link JointMap}, with a map for each part; `Concat` joins parts along an axis.
 *
 * `parts` takes such vectors apart into tensors, and puts tensors together.
 *
 * Shapes: `[..., ...shape]` to `[..., n]`, where n is the number of entries of an event.
 *
 * @throws DomainError for sizes that are no positive integers, or an axis that is none; ShapeError unless the sizes add
 * up to that of the axis, and from its methods for events of another shape.
 * @example
 * const halves = new Split({ shape: [4, 4, 6], sizes: [3, 3] });
 * const [first, second] = halves.parts.split(halves.forward(ones([4, 4, 6])));
 * first!.shape; // [4, 4, 3]
 */
export class Split extends VolumePreserving {
  readonly family = 'Split';
  readonly eventRankIn: number;
  readonly eventRankOut = 1;
  readonly shape: readonly number[];
  readonly sizes: readonly number[];
  readonly axis: number;
  /** The parts in a vector y, in order. */
  readonly parts: Parts<readonly (readonly number[])[]>;

  constructor({ shape, sizes, axis = -1 }: SplitOptions) {
    super();
    this.axis = eventAxis('Split: axis', axis);
    this.shape = [...shape];
    this.sizes = [...sizes];
    this.eventRankIn = shape.length;
    if (sizes.length === 0 || !sizes.every((size) => Number.isInteger(size) && size > 0)) {
      throw new DomainError({
        where: 'Split: sizes',
        rule: 'must be positive integers',
        received: `[${sizes}]`,
      });
    }
    if (shape.at(axis) !== sizes.reduce((total, size) => total + size, 0)) {
      throw new ShapeError({
        where: 'Split: sizes',
        rule: `must add up to the size of axis ${axis} of events of shape [${shape}]`,
        received: `[${sizes}]`,
      });
    }
    this.parts = new Parts(
      sizes.map((size) => shape.map((whole, i) => (i === shape.length + axis ? size : whole))),
      'Split',
    );
  }

  protected override apply(x: Tensor): Tensor {
    if (this.eventRankIn === 1) return x;
    return this.parts.join(split(x, [...this.sizes], x.rank + this.axis));
  }

  protected override undo(y: Tensor): Tensor {
    if (this.eventRankIn === 1) return y;
    const rank = y.rank - 1 + this.eventRankIn;
    return concat([...this.parts.split(y)], rank + this.axis);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    if (sameShape(shape, this.shape)) return [this.parts.size];
    throw new ShapeError({
      where: 'Split: x',
      rule: `must have events of shape [${this.shape}]`,
      received: `[${shape}]`,
    });
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    if (shape[0] === this.parts.size) return this.shape;
    throw new ShapeError({
      where: 'Split: y',
      rule: `must have vectors of ${this.parts.size}`,
      received: `[${shape}]`,
    });
  }
}
