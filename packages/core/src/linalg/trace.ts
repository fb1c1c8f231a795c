import { sum, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { checkFloatBatch } from './check-float-batch.js';
import { diagPart } from './diag-part.js';

/**
 * The sum of the main diagonal of each matrix.
 *
 * @param x `[..., n, m]`
 * @returns `[...]`
 * @throws ShapeError for a vector; DTypeError unless float32.
 * @example
 * trace(tensor2d([[1, 2], [3, 4]])).print(); // 5
 */
export function trace(x: Tensor): Tensor {
  checkFloatBatch('trace: x', x, 2);
  return tidy(() => sum(diagPart(x), -1));
}
