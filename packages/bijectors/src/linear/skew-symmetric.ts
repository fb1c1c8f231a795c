import { matrixTranspose, tril } from '@diffeo/core/linalg';
import { sub, type Tensor } from '@tensorflow/tfjs-core';

/** The skew-symmetric matrix, Aᵀ = -A, with the elements of another below the diagonal. */
export function skewSymmetric(matrix: Tensor): Tensor {
  const lower = tril(matrix, -1);
  return sub(lower, matrixTranspose(lower));
}
