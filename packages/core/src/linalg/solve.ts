import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import { stopGradient } from '../autodiff/stop-gradient.js';
import { broadcastTensor } from '../shapes/broadcast-tensor.js';
import { broadcastBatches } from './broadcast-batches.js';
import { checkRightSide, checkSquare } from './check-float-batch.js';
import { factoredSolve } from './factored-solve.js';
import { luOp } from './lu-op.js';

/**
 * The solution x of a x = b, by LU factors with partial pivoting.
 *
 * It solves a system within n 2⁻²³ |L| |U| of the given one, which is |a| to within a small factor in practice: x has
 * about n 2⁻²³ cond(a) relative error. NaN for a singular matrix, in that entry of the batch alone.
 *
 * @param a `[..., n, n]`
 * @param b `[..., n, m]`; the batches broadcast.
 * @returns `[..., n, m]`
 * @throws ShapeError for shapes that do not fit; DTypeError unless float32.
 * @example
 * solve(tensor2d([[1, 2], [4, 4]]), tensor2d([[5], [12]])).print(); // [[1], [2]]
 */
export function solve(a: Tensor, b: Tensor): Tensor {
  checkSquare('solve: a', a);
  checkRightSide('solve', 'a', a, b);
  return tidy(() => {
    const [matrix, right] = broadcastBatches('solve', 'a', a, b);
    const [lu, order] = luOp({ a: stopGradient(matrix) }, {});
    const permutation = broadcastTensor(order!, right.shape.slice(0, -1));
    return factoredSolve({ a: matrix, lu: lu!, permutation, b: right }, { transpose: false });
  });
}
