import { expect } from 'vitest';
import {
  diagonalMatrix,
  difference,
  type Matrix,
  product,
  size,
  transposeOf,
} from './float64-matrices.js';

/** Holds the product of factors to that of which they are, within a part of its size. */
export function expectProduct(factors: readonly Matrix[], a: Matrix, bound: number): void {
  expect(size(difference(factors.reduce(product), a))).toBeLessThanOrEqual(bound * size(a));
}

/** Holds the columns of a matrix to being perpendicular and of length one. */
export function expectOrthonormal(q: Matrix, bound: number): void {
  const identity = diagonalMatrix(new Array(q.columns).fill(1));
  expect(size(difference(product(transposeOf(q), q), identity))).toBeLessThan(bound);
}
