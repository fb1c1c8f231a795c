import { expect, it } from 'vitest';
import { belongs } from '../../test/belongs.js';
import { lowerTriangular } from './lower-triangular.js';

it('lowerTriangular takes square matrices with zeros above the diagonal', () => {
  for (const inside of [
    [[1]],
    [
      [-1, 0],
      [2, 3],
    ],
    [
      [1, 0],
      [2, 0],
    ],
  ]) {
    expect(belongs(lowerTriangular, inside), `${inside}`).toBe(true);
  }
  for (const outside of [
    [
      [1, 1],
      [0, 1],
    ],
    [[1, 0]],
    [[1], [0]],
    [[1], [0.5, 1]],
    [[Number.NaN]],
  ]) {
    expect(belongs(lowerTriangular, outside), `${outside}`).toBe(false);
  }
});
