import { expect, it } from 'vitest';
import { belongs } from '../../test/belongs.js';
import { oneHotVector } from './one-hot-vector.js';

it('oneHotVector takes zeros and a single 1', () => {
  for (const inside of [[1], [0, 1, 0]]) {
    expect(belongs(oneHotVector, inside), `${inside}`).toBe(true);
  }
  for (const outside of [
    [0, 0],
    [1, 1],
    [0.5, 0.5],
    [Number.NaN, 1],
    [2, -1],
  ]) {
    expect(belongs(oneHotVector, outside), `${outside}`).toBe(false);
  }
});
