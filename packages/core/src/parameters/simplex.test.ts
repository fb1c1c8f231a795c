import { expect, it } from 'vitest';
import { belongs } from '../../test/belongs.js';
import { simplex } from './simplex.js';

it('simplex takes positive numbers with sum 1, as float32 rounds them', () => {
  for (const inside of [[0.2, 0.3, 0.5], [1], [1, 1e-30], new Float32Array(50).fill(1 / 50)]) {
    expect(belongs(simplex, inside), `${inside}`).toBe(true);
  }
  for (const outside of [[0.5, 0.4], [1, 0], [1.5, -0.5], [Number.NaN, 1], []]) {
    expect(belongs(simplex, outside), `${outside}`).toBe(false);
  }
});
