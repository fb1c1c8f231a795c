import {
  fillTriangular,
  fillTriangularInverse,
  matrixTranspose,
  setDiag,
  tril,
} from '@diffeo/core/linalg';
import { add, pad, slice, sqrt, square, sub, sum } from '@tensorflow/tfjs-core';
import type { Chart } from './bijector-case.js';

/** The lower triangle of a matrix that is zero above it. */
export const lowerTriangularChart: Chart = {
  toCoordinates: fillTriangularInverse,
  fromCoordinates: fillTriangular,
};

/** The elements below the diagonal of a lower triangular matrix whose rows have length 1. */
export const unitRowsChart: Chart = {
  toCoordinates: (y) => {
    const [batch, n] = [y.shape.slice(0, -2), y.shape.at(-1)!];
    const below = slice(y, [...batch.map(() => 0), 1, 0], [...batch, n - 1, n - 1]);
    return fillTriangularInverse(below);
  },
  fromCoordinates: (c) => {
    const batchAxes = c.shape.slice(0, -1).map((): [number, number] => [0, 0]);
    const below = pad(fillTriangular(c), [...batchAxes, [1, 0], [0, 1]]);
    return setDiag(below, sqrt(sub(1, sum(square(below), -1))));
  },
};

/** The lower triangle of a symmetric matrix. */
export const symmetricChart: Chart = {
  toCoordinates: fillTriangularInverse,
  fromCoordinates: (c) => {
    const lower = fillTriangular(c);
    return add(lower, matrixTranspose(tril(lower, -1)));
  },
};
