import { stopGradient } from '@diffeo/core';
import { add, mean, reshape, square, sub, type Tensor } from '@tensorflow/tfjs-core';

/** What a batch has in each channel, its last axis. */
export interface ChannelMoments {
  mean: Tensor;
  /** The mean square of the distances from the mean. */
  variance: Tensor;
  /** How many numbers each channel has. */
  count: number;
}

/**
 * The moments of each channel over all other axes. Of a large mean a sum in float32 loses the last digits; the distances
 * from it have them, so that neither the mean nor the variance goes without.
 */
export function channelMoments(x: Tensor): ChannelMoments {
  const channels = x.shape.at(-1)!;
  const rows = reshape(x, [-1, channels]);
  const center = stopGradient(mean(rows, 0));
  const distances = sub(rows, center);
  const rest = mean(distances, 0);
  return {
    mean: add(center, rest),
    variance: sub(mean(square(distances), 0), square(rest)),
    count: rows.shape[0]!,
  };
}
