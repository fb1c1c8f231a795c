import { DomainError, ShapeError } from '@diffeo/core';
import { type Tensor, util } from '@tensorflow/tfjs-core';

/** The shape of an event that must have a number of channels in its last dimension. */
export function checkChannels(
  where: string,
  channels: number,
  shape: readonly number[],
): readonly number[] {
  if (shape.at(-1) === channels) return shape;
  throw new ShapeError({
    where,
    rule: `must have ${channels} channels, its last dimension`,
    received: `[${shape}]`,
  });
}

/** Refuses ranks of events without a dimension for the channels. */
export function checkEventRank(family: string, eventRank: number): void {
  if (Number.isInteger(eventRank) && eventRank > 0) return;
  throw new DomainError({
    where: `${family}: eventRank`,
    rule: 'must be an integer from 1 up',
    received: `${eventRank}`,
    remedy: 'Pass 1 for vectors, 3 for images.',
  });
}

/** How many positions an event has, at each of which are all channels. */
export function positionsOf(x: Tensor, eventRank: number): number {
  return util.sizeFromShape(x.shape.slice(x.rank - eventRank, -1));
}
