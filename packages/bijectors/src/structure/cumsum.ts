import { concat, cumsum, slice, sub, type Tensor } from '@tensorflow/tfjs-core';
import { eventAxis } from './event-axis.js';
import { VolumePreserving } from './volume-preserving.js';

/** Options of {@link Cumsum}. */
export interface CumsumOptions {
  /** The axis, counted from the last one; default -1. */
  axis?: number;
}

/**
 * Running sums along an axis of the event, and differences of neighbours as the inverse,
 *
 *     y_i = x_1 + ... + x_i,    x_i = y_i - y_{i-1},    log|det J| = 0.
 *
 * Of neighbours that are near each other the difference is exact, so x comes back to a rounding of y.
 *
 * Shapes: events of rank 1, or of rank 2 for `axis: -2`, and so on, to the same.
 *
 * @throws DomainError for an axis that is none.
 * @example
 * new Cumsum().forward([1, 2, 3]).print(); // [1, 3, 6]
 */
export class Cumsum extends VolumePreserving {
  readonly family = 'Cumsum';
  readonly eventRankIn: number;
  readonly eventRankOut: number;
  readonly axis: number;

  constructor({ axis = -1 }: CumsumOptions = {}) {
    super();
    this.axis = eventAxis('Cumsum: axis', axis);
    this.eventRankIn = -axis;
    this.eventRankOut = -axis;
  }

  protected override apply(x: Tensor): Tensor {
    return cumsum(x, x.rank + this.axis);
  }

  protected override undo(y: Tensor): Tensor {
    const axis = y.rank + this.axis;
    const count = y.shape[axis]!;
    if (count < 2) return y;
    const part = (from: number, size: number) =>
      slice(
        y,
        y.shape.map((_, i) => (i === axis ? from : 0)),
        y.shape.map((whole, i) => (i === axis ? size : whole)),
      );
    const steps = sub(part(1, count - 1), part(0, count - 1));
    return concat([part(0, 1), steps], axis);
  }
}
