import { expandDims, mul, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { broadcastShapes } from '../shapes/broadcast-shapes.js';
import { checkFloatBatch } from './check-float-batch.js';

/**
 * Outer products: element (i, j) is `x[i] * y[j]`.
 *
 * @param x `[..., n]`
 * @param y `[..., m]`; the batches broadcast.
 * @returns `[..., n, m]`
 * @throws ShapeError for scalars and batches that do not broadcast; DTypeError unless float32.
 * @example
 * outer(tensor1d([1, 2]), tensor1d([3, 4])).print(); // [[3, 4], [6, 8]]
 */
export function outer(x: Tensor, y: Tensor): Tensor {
  checkFloatBatch('outer: x', x, 1);
  checkFloatBatch('outer: y', y, 1);
  broadcastShapes('outer: the batch', { x: x.shape.slice(0, -1), y: y.shape.slice(0, -1) });
  return tidy(() => mul(expandDims(x, -1), expandDims(y, -2)));
}
