import { expect, it } from 'vitest';
import { belongs } from '../../test/belongs.js';
import { lowerCholesky } from './lower-cholesky.js';

it('lowerCholesky takes triangular matrices with a positive diagonal', () => {
  for (const inside of [
    [[1]],
    [
      [1, 0],
      [2, 3],
    ],
    [
      [1, 0],
      [-0.6, 0.8],
    ],
  ]) {
    expect(belongs(lowerCholesky, inside), `${inside}`).toBe(true);
  }
  for (const outside of [
    [
      [-1, 0],
      [2, 3],
    ],
    [
      [1, 0],
      [2, 0],
    ],
    [
      [1, 1],
      [0, 1],
    ],
    [[1, 0]],
  ]) {
    expect(belongs(lowerCholesky, outside), `${outside}`).toBe(false);
  }
});
