import { fillTriangular, fillTriangularInverse, matrixTranspose, tril } from '@diffeo/core/linalg';
import { add } from '@tensorflow/tfjs-core';
import type { Chart } from './bijector-case.js';

/** The lower triangle of a matrix that is zero above it. */
export const lowerTriangularChart: Chart = {
  toCoordinates: fillTriangularInverse,
  fromCoordinates: fillTriangular,
};

/** The lower triangle of a symmetric matrix. */
export const symmetricChart: Chart = {
  toCoordinates: fillTriangularInverse,
  fromCoordinates: (c) => {
    const lower = fillTriangular(c);
    return add(lower, matrixTranspose(tril(lower, -1)));
  },
};
