import { abs, equal, max, ones, reshape, type Tensor, where } from '@tensorflow/tfjs-core';
import { matrixBatch } from './matrix-batch.js';

/** The largest size of an element of each matrix `[..., n, m]`, as `[..., 1, 1]`; 1 for a matrix of zeros, to divide by. */
export function largestElement(x: Tensor): Tensor {
  const { count, rows, columns } = matrixBatch(x.shape);
  const largest = max(abs(reshape(x, [count, rows * columns])), 1);
  const divisor = where(equal(largest, 0), ones([count]), largest);
  return reshape(divisor, [...x.shape.slice(0, -2), 1, 1]);
}
