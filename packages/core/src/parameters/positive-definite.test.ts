import { expect, it } from 'vitest';
import { belongs } from '../../test/belongs.js';
import { positiveDefinite } from './positive-definite.js';

/** The symmetric matrix of leading minors 4, 16 and 16 x - 29. */
const matrix = (x: number) => [
  [4, 2, 1],
  [2, 5, 3],
  [1, 3, x],
];

it('positiveDefinite takes symmetric matrices of positive pivots', () => {
  for (const inside of [
    [[1]],
    [
      [2, -1.9],
      [-1.9, 2],
    ],
    [
      [1e-20, 1e-10],
      [1e-10, 2],
    ],
    matrix(1.8125 + 1e-6),
  ]) {
    expect(belongs(positiveDefinite, inside), `${inside}`).toBe(true);
  }
  for (const outside of [
    [[-1]],
    [
      [2, 2],
      [2, 2],
    ],
    [
      [2, 1],
      [1.001, 2],
    ],
    matrix(1.8125 - 1e-6),
    [[Number.NaN]],
    [[1, 0]],
  ]) {
    expect(belongs(positiveDefinite, outside), `${outside}`).toBe(false);
  }
});
