import { reshape, slice, stridedSlice, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { checkFloatBatch, checkOffset } from './check-float-batch.js';
import { diagonalPlace } from './diagonal-place.js';
import { matrixBatch } from './matrix-batch.js';

/**
 * A diagonal of each matrix: element i is `x[i, i + k]`, or `x[i - k, i]` below the main diagonal.
 *
 * @param x `[..., n, m]`
 * @param k Which diagonal: 0 the main one, 1 the one above it, -1 the one below.
 * @returns `[..., d]`
 * @throws ShapeError for a vector, or a k that is no diagonal of the matrices; DTypeError unless float32.
 * @example
 * diagPart(tensor2d([[1, 2], [3, 4]])).print(); // [1, 4]
 */
export function diagPart(x: Tensor, k = 0): Tensor {
  checkFloatBatch('diagPart: x', x, 2);
  checkOffset('diagPart', k);
  const { count, rows, columns } = matrixBatch(x.shape);
  const { row, column, length } = diagonalPlace('diagPart', k, rows, columns);
  const shape = [...x.shape.slice(0, -2), length];
  if (count * length === 0) return reshape(slice(x, 0, [...x.shape.slice(0, -2), 0, 0]), shape);
  const first = row * columns + column;
  const step = columns + 1;
  return tidy(() => {
    const flat = reshape(x, [count, rows * columns]);
    const end = [count, first + (length - 1) * step + 1];
    return reshape(stridedSlice(flat, [0, first], end, [1, step]), shape);
  });
}
