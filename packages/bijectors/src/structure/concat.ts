import { ShapeError, sameShape } from '@diffeo/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { eventAxis } from './event-axis.js';
import { Parts } from './parts.js';
import { Split } from './split.js';
import { VolumePreserving } from './volume-preserving.js';

/** Options of {@link Concat}. */
export interface ConcatOptions {
  /** The shape of one event of each part: the same but along the axis. */
  shapes: readonly (readonly number[])[];
  /** The axis along which they are joined, counted from the last one; default -1. */
  axis?: number;
}

/**
 * Joins the parts that a vector holds, one after the other, to one event along an axis: the inverse of {@link Split},
 * log|det J| = 0. What comes before it in a chain is a {@link JointMap} or a `Blockwise`, or a distribution of several parts.
 *
 * `parts` puts tensors together to such vectors, and takes vectors apart.
 *
 * Shapes: `[..., n]` to `[..., ...event]`, where n is the number of entries of all parts and the event has their sizes along
 * the axis added up.
 *
 * @throws DomainError unless there are parts and their sizes are positive integers; ShapeError for parts without that
 * axis or with another size along others, and from its methods for events of another shape.
 * @example
 * const f = new Concat({ shapes: [[2, 1], [2, 2]] });
 * f.forward([1, 4, 2, 3, 5, 6]).print(); // [[1, 2, 3], [4, 5, 6]]
 */
export class Concat extends VolumePreserving {
  readonly family = 'Concat';
  readonly eventRankIn = 1;
  readonly eventRankOut: number;
  /** The shape of an event of y. */
  readonly shape: readonly number[];
  readonly axis: number;
  /** The parts in a vector x, in order. */
  readonly parts: Parts<readonly (readonly number[])[]>;
  readonly #split: Split;

  constructor({ shapes, axis = -1 }: ConcatOptions) {
    super();
    this.axis = eventAxis('Concat: axis', axis);
    this.parts = new Parts(shapes, 'Concat');
    const [first] = shapes;
    const along = first!.length + axis;
    const sized = (shape: readonly number[], size: number) =>
      shape.map((each, i) => (i === along ? size : each));
    if (along < 0 || !shapes.every((shape) => sameShape(sized(shape, 1), sized(first!, 1)))) {
      throw new ShapeError({
        where: 'Concat: shapes',
        rule: `must have an axis ${axis}, and be the same along all others`,
        received: JSON.stringify(shapes),
      });
    }
    const sizes = shapes.map((shape) => shape[along]!);
    this.shape = sized(
      first!,
      sizes.reduce((total, size) => total + size, 0),
    );
    this.eventRankOut = this.shape.length;
    this.#split = new Split({ shape: this.shape, sizes, axis });
  }

  protected override apply(x: Tensor): Tensor {
    return this.#split.inverse(x);
  }

  protected override undo(y: Tensor): Tensor {
    return this.#split.forward(y);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    if (shape[0] === this.parts.size) return this.shape;
    throw new ShapeError({
      where: 'Concat: x',
      rule: `must have vectors of ${this.parts.size}`,
      received: `[${shape}]`,
    });
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    if (sameShape(shape, this.shape)) return [this.parts.size];
    throw new ShapeError({
      where: 'Concat: y',
      rule: `must have events of shape [${this.shape}]`,
      received: `[${shape}]`,
    });
  }
}
