import { expect, it } from 'vitest';
import { belongs } from '../../test/belongs.js';
import { correlationCholesky } from './correlation-cholesky.js';

it('correlationCholesky takes Cholesky factors with rows of length 1', () => {
  for (const inside of [
    [[1]],
    [
      [1, 0],
      [-0.6, 0.8],
    ],
    [
      [1, 0, 0],
      [0.6, 0.8, 0],
      [0, 0.8, 0.6],
    ],
  ]) {
    expect(belongs(correlationCholesky, inside), `${inside}`).toBe(true);
  }
  for (const outside of [
    [[2]],
    [
      [1, 0],
      [2, 3],
    ],
    [
      [1, 0],
      [-0.6, -0.8],
    ],
    [
      [1, 0],
      [0.6, 0.6],
    ],
  ]) {
    expect(belongs(correlationCholesky, outside), `${outside}`).toBe(false);
  }
});
