import { concat, reshape, reverse, slice, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import { ShapeError } from '../errors/shape-error.js';
import { checkFloatBatch } from './check-float-batch.js';
import { tril } from './tril.js';
import { triu } from './triu.js';

/** Options of `fillTriangular` and its inverse. */
export interface FillTriangularOptions {
  /** Upper triangular matrices instead of lower ones. Default false. */
  upper?: boolean;
}

/**
 * Triangular matrices from vectors of their elements, in the order of TensorFlow Probability's `fill_triangular`, which
 * takes no index of elements: with n (n + 1) / 2 elements, the rows of the upper triangular matrix read the vector and
 * then its tail backwards, n at a time, what falls below the diagonal left out. The lower triangular matrix is the upper
 * one turned by 180 degrees.
 *
 *     lower  [[4, 0, 0],    upper  [[1, 2, 3],    of [1, 2, 3, 4, 5, 6]
 *             [6, 5, 0],            [0, 5, 6],
 *             [3, 2, 1]]            [0, 0, 4]]
 *
 * @param x `[..., n (n + 1) / 2]`
 * @returns `[..., n, n]`
 * @throws ShapeError for another number of elements; DTypeError unless float32.
 * @example
 * fillTriangular(tensor1d([1, 2, 3])).print(); // [[3, 0], [2, 1]]
 */
export function fillTriangular(x: Tensor, { upper = false }: FillTriangularOptions = {}): Tensor {
  checkFloatBatch('fillTriangular: x', x, 1);
  const elements = x.shape.at(-1)!;
  const n = Math.round((Math.sqrt(8 * elements + 1) - 1) / 2);
  if ((n * (n + 1)) / 2 !== elements) {
    throw new ShapeError({
      where: 'fillTriangular: x',
      rule: 'must have n (n + 1) / 2 elements in its last axis (1, 3, 6, 10, ...)',
      received: `[${x.shape}]`,
    });
  }
  const shape = [...x.shape.slice(0, -1), n, n];
  if (x.size === 0) return zeros(shape);
  return tidy(() => {
    const flat = reshape(x, [-1, elements]);
    const count = flat.shape[0]!;
    const tail = slice(flat, [0, n], [count, elements - n]);
    if (upper) return triu(reshape(concat([flat, reverse(tail, 1)], 1), shape));
    return tril(reshape(concat([tail, reverse(flat, 1)], 1), shape));
  });
}
