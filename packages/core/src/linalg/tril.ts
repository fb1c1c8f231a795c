import type { Tensor } from '@tensorflow/tfjs-core';
import { bandPart } from './band-part.js';
import { checkFloatBatch, checkOffset } from './check-float-batch.js';

/**
 * The lower triangle of each matrix, zeros above it, NaN and Infinity there included.
 *
 * @param x `[..., n, m]`
 * @param k The last diagonal that stays: 0 the main one, 1 the one above it, -1 the one below.
 * @throws ShapeError for a vector, or a k that is no integer; DTypeError unless float32.
 * @example
 * tril(ones([2, 2])).print(); // [[1, 0], [1, 1]]
 */
export function tril(x: Tensor, k = 0): Tensor {
  checkFloatBatch('tril: x', x, 2);
  checkOffset('tril', k);
  return bandPart({ x }, { from: -x.shape.at(-2)!, to: k });
}
