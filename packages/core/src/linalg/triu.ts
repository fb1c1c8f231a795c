import type { Tensor } from '@tensorflow/tfjs-core';
import { bandPart } from './band-part.js';
import { checkFloatBatch, checkOffset } from './check-float-batch.js';

/**
 * The upper triangle of each matrix, zeros below it, NaN and Infinity there included.
 *
 * @param x `[..., n, m]`
 * @param k The first diagonal that stays: 0 the main one, 1 the one above it, -1 the one below.
 * @throws ShapeError for a vector, or a k that is no integer; DTypeError unless float32.
 * @example
 * triu(ones([2, 2]), 1).print(); // [[0, 1], [0, 0]]
 */
export function triu(x: Tensor, k = 0): Tensor {
  checkFloatBatch('triu: x', x, 2);
  checkOffset('triu', k);
  return bandPart({ x }, { from: k, to: x.shape.at(-1)! });
}
