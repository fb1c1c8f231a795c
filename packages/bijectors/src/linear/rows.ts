import { type TriangularSolveOptions, triangularSolve } from '@diffeo/core/linalg';
import { reshape, type Tensor, transpose } from '@tensorflow/tfjs-core';
import { batchedProduct } from './batched-product.js';

/**
 * W x of each row x, `[...batch, n, m]`.
 *
 * @param matrix W, `[..., k, m]`, or its transpose; the batches broadcast.
 */
export function timesRows(
  matrix: Tensor,
  rows: Tensor,
  { transposed = false }: { transposed?: boolean } = {},
): Tensor {
  return batchedProduct(rows, matrix, { transposeB: !transposed });
}

/** L⁻¹ y of each row y, `[...batch, n, m]`, for a triangular L, `[..., m, m]`. */
export function solveRows(matrix: Tensor, rows: Tensor, options: TriangularSolveOptions): Tensor {
  return flipRows(triangularSolve(matrix, flipRows(rows), options));
}

/** Rows as columns, and columns as rows. */
export function flipRows(x: Tensor): Tensor {
  const batch = x.shape.slice(0, -2);
  const [n, m] = [x.shape.at(-2)!, x.shape.at(-1)!];
  if (n === 1 || m === 1) return reshape(x, [...batch, m, n]);
  const axes = batch.map((_, axis) => axis);
  return transpose(x, [...axes, x.rank - 1, x.rank - 2]);
}
