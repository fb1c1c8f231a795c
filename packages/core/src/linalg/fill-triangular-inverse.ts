import { add, concat, reshape, reverse, slice, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { checkSquare } from './check-float-batch.js';
import type { FillTriangularOptions } from './fill-triangular.js';
import { matrixBatch } from './matrix-batch.js';
import { triu } from './triu.js';

/**
 * The vector from which `fillTriangular` makes a triangular matrix. The other triangle is not read.
 *
 * @param x `[..., n, n]`
 * @returns `[..., n (n + 1) / 2]`
 * @throws ShapeError unless square; DTypeError unless float32.
 * @example
 * fillTriangularInverse(tensor2d([[3, 0], [2, 1]])).print(); // [1, 2, 3]
 */
export function fillTriangularInverse(
  x: Tensor,
  { upper = false }: FillTriangularOptions = {},
): Tensor {
  checkSquare('fillTriangularInverse: x', x);
  const { count, rows: n } = matrixBatch(x.shape);
  const elements = (n * (n + 1)) / 2;
  const shape = [...x.shape.slice(0, -2), elements];
  if (x.size === 0 || n === 1) return reshape(x, shape);
  return tidy(() => {
    const flat = reshape(x, [count, n * n]);
    const matrix = triu(reshape(upper ? flat : reverse(flat, 1), [count, n, n]));
    const first = slice(matrix, [0, 0, 0], [count, 1, n]);
    const others = reshape(slice(matrix, [0, 1, 0], [count, n - 1, n]), [count, (n - 1) * n]);
    // Behind the first row, an element stands in its place or in the one opposite; zero in the other.
    const both = add(others, reverse(others, 1));
    const rest = slice(both, [0, 0], [count, elements - n]);
    return reshape(concat([reshape(first, [count, n]), rest], 1), shape);
  });
}
