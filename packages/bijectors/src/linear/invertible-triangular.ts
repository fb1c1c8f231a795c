import {
  type ConstrainedSupport,
  lowerCholesky,
  lowerTriangular,
  positive,
  type Support,
} from '@diffeo/core';
import { diag, diagPart, tril } from '@diffeo/core/linalg';
import { add, type Tensor } from '@tensorflow/tfjs-core';

/** Lower triangular matrices without a zero on the diagonal: what a triangular scale may be. */
export const invertibleTriangular: Support = {
  ...lowerTriangular,
  name: 'lower triangular with a diagonal that is not zero',
  within: lowerTriangular,
  containsEvent: (values, shape) => {
    if (!lowerTriangular.containsEvent!(values, shape)) return false;
    const n = shape[0]!;
    for (let i = 0; i < n; i++) if (values[i * n + i] === 0) return false;
    return true;
  },
};

/** Those with a positive diagonal, through softplus of the diagonal; the numbers above it stay out. */
export const trainableTriangular: ConstrainedSupport = {
  ...invertibleTriangular,
  ...lowerCholesky,
  within: invertibleTriangular,
  constrain: (unconstrained) => withDiagonal(unconstrained, positive.constrain),
  unconstrain: (constrained) => withDiagonal(constrained, positive.unconstrain),
};

function withDiagonal(matrix: Tensor, map: (diagonal: Tensor) => Tensor): Tensor {
  return add(tril(matrix, -1), diag(map(diagPart(matrix))));
}
