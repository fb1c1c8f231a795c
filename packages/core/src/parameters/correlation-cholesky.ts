import { lowerCholesky } from './lower-cholesky.js';
import type { Support } from './support.js';

/** How far a row may miss the length 1: float32 rounding of a normalisation. */
const CLOSE = 1e-5;

/** Cholesky factors of correlation matrices: of a positive diagonal, with rows of length 1. */
export const correlationCholesky: Support = {
  ...lowerCholesky,
  name: 'lower triangular with a positive diagonal and rows of length 1',
  bounds: [-1, 1],
  within: lowerCholesky,
  contains: (value) => Math.abs(value) <= 1 + CLOSE,
  containsEvent: (values, shape) => {
    if (!lowerCholesky.containsEvent!(values, shape)) return false;
    const n = shape[0]!;
    for (let i = 0; i < n; i++) {
      let square = 0;
      for (let j = 0; j <= i; j++) square += values[i * n + j]! ** 2;
      if (Math.abs(square - 1) > 2 * CLOSE) return false;
    }
    return true;
  },
};
