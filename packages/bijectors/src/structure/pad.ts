import { DomainError, ShapeError } from '@diffeo/core';
import { pad, slice, type Tensor } from '@tensorflow/tfjs-core';
import { VolumePreserving } from './volume-preserving.js';

/** Options of {@link Pad}. */
export interface PadOptions {
  /** For each axis of an event, how many entries are put before and after those of x. */
  paddings: readonly (readonly [before: number, after: number])[];
  /** What the entries put there are; default 0. */
  value?: number;
}

/**
 * Puts constants around the entries of an event; the inverse cuts them off, whatever they are.
 *
 * y has more entries than x and fills a flat part of its space. Measured there, by the entries that came from x,
 * log|det J| = 0.
 *
 * Shapes: `[..., n_1, n_2, ...]` to `[..., before_1 + n_1 + after_1, ...]`, one pair for each axis.
 *
 * @throws DomainError unless there is at least one pair, all of integers from 0 up, and the value is finite; from the
 * inverse ShapeError for events too small to have been padded.
 * @example
 * new Pad({ paddings: [[1, 2]] }).forward([7, 8]).print(); // [0, 7, 8, 0, 0]
 */
export class Pad extends VolumePreserving {
  readonly family = 'Pad';
  readonly eventRankIn: number;
  readonly eventRankOut: number;
  readonly paddings: readonly (readonly [before: number, after: number])[];
  readonly value: number;

  constructor({ paddings, value = 0 }: PadOptions) {
    super();
    if (paddings.length === 0 || !paddings.flat().every((n) => Number.isInteger(n) && n >= 0)) {
      throw new DomainError({
        where: 'Pad: paddings',
        rule: 'must have a pair of integers from 0 up for each axis of an event',
        received: JSON.stringify(paddings),
        remedy: 'Pass [[before, after]] for vectors.',
      });
    }
    if (!Number.isFinite(value)) {
      throw new DomainError({ where: 'Pad: value', rule: 'must be finite', received: `${value}` });
    }
    this.paddings = paddings.map(([before, after]) => [before, after]);
    this.value = value;
    this.eventRankIn = paddings.length;
    this.eventRankOut = paddings.length;
  }

  protected override apply(x: Tensor): Tensor {
    const batch = x.shape.slice(0, x.rank - this.eventRankIn);
    const all = [...batch.map(() => [0, 0] as const), ...this.paddings];
    return pad(
      x,
      all.map(([before, after]) => [before, after]),
      this.value,
    );
  }

  protected override undo(y: Tensor): Tensor {
    const batch = y.shape.slice(0, y.rank - this.eventRankOut);
    const event = this.computeInverseEventShape(y.shape.slice(batch.length));
    const begin = [...batch.map(() => 0), ...this.paddings.map(([before]) => before)];
    return slice(y, begin, [...batch, ...event]);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return this.paddings.map(([before, after], axis) => before + shape[axis]! + after);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    const inner = this.paddings.map(([before, after], axis) => shape[axis]! - before - after);
    if (inner.every((size) => size > 0)) return inner;
    throw new ShapeError({
      where: 'Pad: y',
      rule: `must have more entries than the paddings ${JSON.stringify(this.paddings)}`,
      received: `events of shape [${shape}]`,
    });
  }
}
