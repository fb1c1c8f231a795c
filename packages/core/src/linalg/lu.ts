import type { Tensor } from '@tensorflow/tfjs-core';
import { checkSquare } from './check-float-batch.js';
import { luOp } from './lu-op.js';

/** What `lu` finds; a plain object, made for `luSolve`. */
export interface LuFactors {
  /** `[..., n, n]`: U from the diagonal up, and L below it; the ones on its diagonal are not stored. */
  lu: Tensor;
  /** `[..., n]`, int32: row `permutation[i]` of a is row i of L U. */
  permutation: Tensor;
}

/**
 * LU factors of square matrices, with partial pivoting: rows of `a` in another order are L U, with L unit lower and U
 * upper triangular.
 *
 * A singular matrix has factors too, with zeros on the diagonal of U. A matrix with an element that is not finite gets
 * factors of NaN, and its rows in their order. |a[permutation] - L U| stays below n 2⁻²³ |L| |U|. The gradient is that of
 * regular matrices.
 *
 * @param a `[..., n, n]`
 * @throws ShapeError unless square; DTypeError unless float32.
 * @example
 * const { lu: factors, permutation } = lu(tensor2d([[1, 2], [4, 4]]));
 * factors.print(); // [[4, 4], [0.25, 1]]
 * permutation.print(); // [1, 0]
 */
export function lu(a: Tensor): LuFactors {
  checkSquare('lu: a', a);
  const [factors, permutation, parity] = luOp({ a }, {});
  parity!.dispose();
  return { lu: factors!, permutation: permutation! };
}
