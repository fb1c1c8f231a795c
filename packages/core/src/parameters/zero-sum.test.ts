import { expect, it } from 'vitest';
import { belongs } from '../../test/belongs.js';
import { zeroSum } from './zero-sum.js';

it('zeroSum takes vectors with a sum of 0, relative to the numbers', () => {
  for (const inside of [
    [1, -3, 2],
    [0, 0],
    [1e-20, -1e-20],
  ]) {
    expect(belongs(zeroSum, inside), `${inside}`).toBe(true);
  }
  for (const outside of [
    [1e-20, 1e-20],
    [1, -0.99],
    [Number.NaN, 0],
  ]) {
    expect(belongs(zeroSum, outside), `${outside}`).toBe(false);
  }
});
