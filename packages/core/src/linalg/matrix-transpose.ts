import { reshape, type Tensor, transpose } from '@tensorflow/tfjs-core';
import { checkFloatBatch } from './check-float-batch.js';

/**
 * Each matrix of a batch transposed: `[..., n, m]` to `[..., m, n]`.
 *
 * @throws ShapeError for a vector; DTypeError unless float32.
 * @example
 * matrixTranspose(tensor3d([[[1, 2, 3]]])).shape; // [1, 3, 1]
 */
export function matrixTranspose(x: Tensor): Tensor {
  checkFloatBatch('matrixTranspose: x', x, 2);
  const axes = x.shape.map((_, axis) => axis);
  const columns = axes.pop()!;
  axes.splice(-1, 0, columns);
  // tfjs's wasm backend divides by a size of zero.
  if (x.size === 0)
    return reshape(
      x,
      axes.map((axis) => x.shape[axis]!),
    );
  return transpose(x, axes);
}
