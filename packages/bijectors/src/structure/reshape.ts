import { DomainError, ShapeError, sameShape } from '@diffeo/core';
import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import { VolumePreserving } from './volume-preserving.js';

/** Options of {@link Reshape}. */
export interface ReshapeOptions {
  /** The shape of an event of x. */
  eventShapeIn: readonly number[];
  /** The shape of an event of y, of as many entries; default a vector of them all. */
  eventShapeOut?: readonly number[];
}

/**
 * Events of another shape with the same entries in the same, row-major, order: log|det J| = 0.
 *
 * Shapes: `[..., ...eventShapeIn]` to `[..., ...eventShapeOut]`.
 *
 * @throws DomainError for sizes that are no positive integers; ShapeError if the numbers of entries differ, and from its
 * methods for events of another shape.
 * @example
 * const flatten = new Reshape({ eventShapeIn: [2, 2] });
 * flatten.forward([[1, 2], [3, 4]]).print(); // [1, 2, 3, 4]
 */
export class Reshape extends VolumePreserving {
  readonly family = 'Reshape';
  readonly eventRankIn: number;
  readonly eventRankOut: number;
  readonly eventShapeIn: readonly number[];
  readonly eventShapeOut: readonly number[];

  constructor({ eventShapeIn, eventShapeOut }: ReshapeOptions) {
    super();
    const size = entries('eventShapeIn', eventShapeIn);
    this.eventShapeIn = [...eventShapeIn];
    this.eventShapeOut = eventShapeOut === undefined ? [size] : [...eventShapeOut];
    this.eventRankIn = this.eventShapeIn.length;
    this.eventRankOut = this.eventShapeOut.length;
    if (entries('eventShapeOut', this.eventShapeOut) === size) return;
    throw new ShapeError({
      where: 'Reshape: eventShapeOut',
      rule: `must have the ${size} entries of eventShapeIn`,
      received: `[${this.eventShapeOut}]`,
      remedy: 'Leave it out to make vectors.',
    });
  }

  protected override apply(x: Tensor): Tensor {
    return withEvent(x, this.eventShapeIn, this.eventShapeOut);
  }

  protected override undo(y: Tensor): Tensor {
    return withEvent(y, this.eventShapeOut, this.eventShapeIn);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    checkEvent('x', shape, this.eventShapeIn);
    return this.eventShapeOut;
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    checkEvent('y', shape, this.eventShapeOut);
    return this.eventShapeIn;
  }
}

function withEvent(x: Tensor, before: readonly number[], after: readonly number[]): Tensor {
  return reshape(x, [...x.shape.slice(0, x.rank - before.length), ...after]);
}

function entries(name: string, shape: readonly number[]): number {
  if (shape.every((size) => Number.isInteger(size) && size > 0)) {
    return shape.reduce((total, size) => total * size, 1);
  }
  throw new DomainError({
    where: `Reshape: ${name}`,
    rule: 'must have positive integers',
    received: `[${shape}]`,
    remedy: 'Pass the shape of one event, without its batch.',
  });
}

function checkEvent(name: string, shape: readonly number[], expected: readonly number[]): void {
  if (sameShape(shape, expected)) return;
  throw new ShapeError({
    where: `Reshape: ${name}`,
    rule: `must have events of shape [${expected}]`,
    received: `[${shape}]`,
  });
}
