import { reverse, type Tensor } from '@tensorflow/tfjs-core';
import { eventAxis } from './event-axis.js';
import { VolumePreserving } from './volume-preserving.js';

/** Options of {@link Reverse}. */
export interface ReverseOptions {
  /** The axes to reverse, counted from the last one; default [-1]. */
  axes?: readonly number[];
}

/**
 * The entries of x in the opposite order along axes of the event, its own inverse,
 *
 *     y_i = x_{n-1-i},    log|det J| = 0.
 *
 * Shapes: events of rank 1, or of the rank that the axis furthest from the last needs, to the same.
 *
 * @throws DomainError for axes that are none.
 * @example
 * new Reverse().forward([1, 2, 3]).print(); // [3, 2, 1]
 */
export class Reverse extends VolumePreserving {
  readonly family = 'Reverse';
  readonly eventRankIn: number;
  readonly eventRankOut: number;
  readonly axes: readonly number[];

  constructor({ axes = [-1] }: ReverseOptions = {}) {
    super();
    this.axes = [...new Set(axes.map((axis) => eventAxis('Reverse: axes', axis)))];
    this.eventRankIn = Math.max(0, ...this.axes.map((axis) => -axis));
    this.eventRankOut = this.eventRankIn;
  }

  protected override apply(x: Tensor): Tensor {
    // Of an empty list tfjs would reverse all axes.
    return this.axes.length === 0
      ? x
      : reverse(
          x,
          this.axes.map((axis) => x.rank + axis),
        );
  }

  protected override undo(y: Tensor): Tensor {
    return this.apply(y);
  }
}
