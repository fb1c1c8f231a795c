import { expect, it } from 'vitest';
import { belongs } from '../../test/belongs.js';
import { unitVector } from './unit-vector.js';

it('unitVector takes vectors whose squares sum to 1', () => {
  for (const inside of [[0.6, -0.8], [-1]]) {
    expect(belongs(unitVector, inside), `${inside}`).toBe(true);
  }
  for (const outside of [[1, 1], [0, 0.5], [Number.NaN, 1], []]) {
    expect(belongs(unitVector, outside), `${outside}`).toBe(false);
  }
});
