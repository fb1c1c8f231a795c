import { expect, it } from 'vitest';
import { correlationCholesky } from './correlation-cholesky.js';
import { includesSupport } from './includes-support.js';
import { lowerCholesky } from './lower-cholesky.js';
import { lowerTriangular } from './lower-triangular.js';
import { ordered } from './ordered.js';
import { simplex } from './simplex.js';
import { boolean, nonnegative, positive, probability, real, unitInterval } from './support.js';

it('includesSupport compares intervals, their ends, and whether the values lie apart', () => {
  const nested = [unitInterval, positive, nonnegative, real];
  for (const [i, inner] of nested.entries()) {
    for (const [j, outer] of nested.entries()) expect(includesSupport(outer, inner)).toBe(i <= j);
  }
  expect(includesSupport(probability, unitInterval)).toBe(true);
  expect(includesSupport(unitInterval, probability)).toBe(false);
  expect(includesSupport(probability, boolean)).toBe(true);
  expect(includesSupport(boolean, probability)).toBe(false);
  expect(includesSupport(boolean, unitInterval)).toBe(false);
  expect(includesSupport(real, boolean)).toBe(true);
});

it('includesSupport knows which sets of vectors and matrices lie in which', () => {
  const nested = [correlationCholesky, lowerCholesky, lowerTriangular, real];
  for (const [i, inner] of nested.entries()) {
    for (const [j, outer] of nested.entries()) expect(includesSupport(outer, inner)).toBe(i <= j);
  }
  expect(includesSupport(positive, simplex)).toBe(true);
  expect(includesSupport(simplex, unitInterval)).toBe(false);
  expect(includesSupport(ordered, simplex)).toBe(false);
  expect(includesSupport(positive, ordered)).toBe(false);
  expect(includesSupport(ordered, { ...ordered })).toBe(true);
});
