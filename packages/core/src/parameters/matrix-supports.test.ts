import { describe, expect, it } from 'vitest';
import { checkValues } from './check-values.js';
import {
  correlationCholesky,
  lowerCholesky,
  lowerTriangular,
  positiveDefinite,
} from './matrix-supports.js';
import type { Support } from './support.js';

/** The supports that a matrix passes for. */
function names(value: number[][]): string[] {
  const supports: Record<string, Support> = {
    lowerTriangular,
    lowerCholesky,
    correlationCholesky,
    positiveDefinite,
  };
  return Object.keys(supports).filter((name) => {
    try {
      checkValues('value', value, supports[name]!, '');
      return true;
    } catch {
      return false;
    }
  });
}

describe('supports of matrices', () => {
  it('tell triangular matrices, Cholesky factors and those of correlations apart', () => {
    const triangular = ['lowerTriangular'];
    const factor = [...triangular, 'lowerCholesky'];
    expect(
      names([
        [-1, 0],
        [2, 3],
      ]),
    ).toEqual(triangular);
    expect(
      names([
        [1, 0],
        [2, 0],
      ]),
    ).toEqual(triangular);
    expect(
      names([
        [1, 0],
        [2, 3],
      ]),
    ).toEqual(factor);
    expect(
      names([
        [1, 0],
        [-0.6, 0.8],
      ]),
    ).toEqual([...factor, 'correlationCholesky']);
    expect(
      names([
        [1, 0],
        [-0.6, -0.8],
      ]),
    ).toEqual(triangular);
  });

  it('tell whether a symmetric matrix is positive definite', () => {
    expect(
      names([
        [2, -1.9],
        [-1.9, 2],
      ]),
    ).toEqual(['positiveDefinite']);
    expect(
      names([
        [1e-20, 1e-10],
        [1e-10, 2],
      ]),
    ).toEqual(['positiveDefinite']);
    expect(
      names([
        [2, 2],
        [2, 2],
      ]),
    ).toEqual([]);
    expect(
      names([
        [2, 1],
        [1.001, 2],
      ]),
    ).toEqual([]);
    expect(
      names([
        [4, 2, 1],
        [2, 5, 3],
        [1, 3, 2.0],
      ]),
    ).toEqual(['positiveDefinite']);
    // The leading minors are 4, 16 and -1.
    expect(
      names([
        [4, 2, 1],
        [2, 5, 3],
        [1, 3, 1.75],
      ]),
    ).toEqual([]);
    expect(names([[Number.NaN]])).toEqual([]);
  });

  it('take square matrices alone', () => {
    expect(names([[1, 0]])).toEqual([]);
    expect(names([[1], [0]])).toEqual([]);
    expect(names([[1], [0.5, 1]])).toEqual([]);
    expect(names([[1]])).toHaveLength(4);
  });
});
