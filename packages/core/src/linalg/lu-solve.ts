import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { broadcastTensor } from '../shapes/broadcast-tensor.js';
import { sameShape } from '../shapes/same-shape.js';
import { broadcastBatches } from './broadcast-batches.js';
import { checkRightSide, checkSquare } from './check-float-batch.js';
import { solveByFactors } from './factored-solve.js';
import type { LuFactors } from './lu.js';

/** Options of `luSolve`. */
export interface LuSolveOptions {
  /** Solve aᵀ x = b. Default false. */
  transpose?: boolean;
}

/**
 * The solution x of a x = b (or aᵀ x = b) by the factors of `a`, which serve for any number of right-hand sides. NaN for
 * a singular matrix, in that entry of the batch alone.
 *
 * @param factors What `lu(a)` returned.
 * @param b `[..., n, m]`; the batches broadcast.
 * @returns `[..., n, m]`
 * @throws ShapeError for shapes that do not fit; DTypeError unless float32 and an int32 permutation.
 * @example
 * const factors = lu(tensor2d([[1, 2], [4, 4]]));
 * luSolve(factors, tensor2d([[5], [12]])).print(); // [[1], [2]]
 */
export function luSolve(
  { lu, permutation }: LuFactors,
  b: Tensor,
  { transpose = false }: LuSolveOptions = {},
): Tensor {
  checkSquare('luSolve: lu', lu);
  checkRightSide('luSolve', 'lu', lu, b);
  if (permutation.dtype !== 'int32') {
    throw new DTypeError({
      where: 'luSolve: permutation',
      rule: 'must be int32',
      received: permutation.dtype,
    });
  }
  if (!sameShape(permutation.shape, lu.shape.slice(0, -1))) {
    throw new ShapeError({
      where: 'luSolve: permutation',
      rule: `must have the shape [${lu.shape.slice(0, -1)}] of the rows of lu`,
      received: `[${permutation.shape}]`,
    });
  }
  return tidy(() => {
    const [matrix, right] = broadcastBatches('luSolve', 'lu', lu, b);
    const order = broadcastTensor(permutation, right.shape.slice(0, -1));
    return solveByFactors(matrix, order, right, transpose);
  });
}
