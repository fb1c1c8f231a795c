import { broadcastTo, reshape, slice, type Tensor, util } from '@tensorflow/tfjs-core';

/** tfjs's `broadcastTo`, which leaves an axis as it is where its size should become 0, and this does not. */
export function broadcastTensor(x: Tensor, shape: number[]): Tensor {
  if (util.sizeFromShape(shape) > 0) return broadcastTo(x, shape);
  return reshape(slice(reshape(x, [-1]), 0, 0), shape);
}
