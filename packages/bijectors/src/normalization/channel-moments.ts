import { mean, reshape, square, sub, type Tensor } from '@tensorflow/tfjs-core';

/** What a batch has in each channel, its last axis. */
export interface ChannelMoments {
  mean: Tensor;
  /** The mean square of the distances from the mean. */
  variance: Tensor;
  /** How many numbers each channel has. */
  count: number;
}

/** The moments of each channel over all other axes, in two passes, so that a large mean costs the variance no digits. */
export function channelMoments(x: Tensor): ChannelMoments {
  const channels = x.shape.at(-1)!;
  const rows = reshape(x, [-1, channels]);
  const center = mean(rows, 0);
  return { mean: center, variance: mean(square(sub(rows, center)), 0), count: rows.shape[0]! };
}
