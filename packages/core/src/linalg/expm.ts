import type { Tensor } from '@tensorflow/tfjs-core';
import { checkSquare } from './check-float-batch.js';
import { expmOp } from './expm-op.js';

/**
 * The exponential of square matrices, I + a + a²/2 + a³/6 + ..., by scaling, the series, and squaring.
 *
 * In 64 bits on cpu and wasm. Elsewhere each of the log₂|a| squarings may double the relative error, as it does for a
 * matrix in float32 whichever way its exponential is computed; rows whose sizes sum to more than 2.6 million give NaN
 * there. A matrix with an element that is not finite gives NaN, in that entry of the batch alone. An exponential that
 * overflows has elements that are Infinity, -Infinity or NaN, in that entry alone.
 *
 * @param a `[..., n, n]`
 * @returns `[..., n, n]`
 * @throws ShapeError unless square; DTypeError unless float32.
 * @example
 * expm(tensor2d([[0, 1], [0, 0]])).print(); // [[1, 1], [0, 1]]
 */
export function expm(a: Tensor): Tensor {
  checkSquare('expm: a', a);
  return expmOp({ a }, {});
}
