import { expect, it } from 'vitest';
import { belongs } from '../../test/belongs.js';
import { ordered } from './ordered.js';

it('ordered takes vectors whose numbers rise', () => {
  for (const inside of [[-3, -2.5, 7], [4]]) {
    expect(belongs(ordered, inside), `${inside}`).toBe(true);
  }
  for (const outside of [
    [1, 1],
    [2, 1],
    [0, Number.NaN],
    [0, Infinity],
  ]) {
    expect(belongs(ordered, outside), `${outside}`).toBe(false);
  }
});
