import {
  concat,
  fill,
  gather,
  greater,
  maximum,
  mul,
  reshape,
  slice,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { indicator } from './indicator.js';
import type { KernelGradient } from './kernel-gradient.js';

/**
 * Each of the values is copied from where it occurs first, and its gradient goes there. Values are numbered in the
 * order of their first occurrences, so that these are where the numbers pass all before.
 */
export const uniqueGradient: KernelGradient = {
  kernelName: 'Unique',
  outputsToSave: [false, true],
  gradFunc: ([dy]: Tensor[], [numbers], attrs, { x }) => ({
    x: () => {
      const { rank } = x!;
      const axis = (((attrs['axis'] as number | undefined) ?? 0) + rank) % rank;
      const isFirst = indicator(greater(numbers!, maximumBefore(numbers!)));
      const alongAxis = x!.shape.map((n, i) => (i === axis ? n : 1));
      return mul(gather(dy!, numbers!, axis), reshape(isFirst, alongAxis));
    },
  }),
};

/** The maximum of what stands before each element of a vector of natural numbers; -1 before the first. */
function maximumBefore(numbers: Tensor): Tensor {
  const { size } = numbers;
  const shift = (x: Tensor, by: number) =>
    concat([fill([by], -1, 'int32'), slice(x, [0], [size - by])]);
  let most = shift(numbers, 1);
  // Doubles how far back each maximum reaches.
  for (let reach = 1; reach < size; reach *= 2) most = maximum(most, shift(most, reach));
  return most;
}
