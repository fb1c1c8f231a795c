import { abs, less, reshape, type Tensor, where, zerosLike } from '@tensorflow/tfjs-core';
import { finiteMatrices } from '../../linalg/finite-matrices.js';
import { matrixBatch } from '../../linalg/matrix-batch.js';

/**
 * Runs a factorization by TensorFlow, which throws for the whole batch, or does not end, where an element is not finite:
 * such elements go in as zeros, and the results of their matrices come out as NaN.
 *
 * @param factor From matrices `[count, m, n]` to results `[count, k, l]`.
 */
export function finiteBatch(a: Tensor, factor: (a: Tensor) => Tensor[]): Tensor[] {
  const { count, rows, columns } = matrixBatch(a.shape);
  const matrices = reshape(a, [count, rows, columns]);
  const areFinite = less(abs(matrices), Infinity);
  const results = factor(where(areFinite, matrices, zerosLike(matrices)));
  return results.map((result) => finiteMatrices(matrices, result));
}
