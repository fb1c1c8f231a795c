import { tril, triu } from '@diffeo/core/linalg';
import { add, eye, type Tensor } from '@tensorflow/tfjs-core';

/** The triangle of a matrix on one side of its diagonal, with ones on the diagonal and zeros on the other side. */
export function unitTriangular(matrix: Tensor, side: 'lower' | 'upper'): Tensor {
  const triangle = side === 'lower' ? tril(matrix, -1) : triu(matrix, 1);
  return add(triangle, eye(matrix.shape.at(-1)!));
}
