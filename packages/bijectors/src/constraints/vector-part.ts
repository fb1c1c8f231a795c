import { slice, type Tensor } from '@tensorflow/tfjs-core';

/** The elements from `start` up to `end` of each vector: those of the last axis. */
export function vectorPart(x: Tensor, start: number, end = x.shape.at(-1)!): Tensor {
  const batch = x.shape.slice(0, -1);
  return slice(x, [...batch.map(() => 0), start], [...batch, end - start]);
}
