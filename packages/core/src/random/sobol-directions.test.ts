import { describe, expect, it } from 'vitest';
import { sobolDirections } from './sobol-directions.js';

describe('sobolDirections', () => {
  it('has in number j the digit j as the last one, so that 2^m points fill all intervals of length 2^-m', () => {
    for (let dimension = 0; dimension < 128; dimension++) {
      for (const [j, number] of sobolDirections(dimension).entries()) {
        expect(((number * 2 ** j) / 2 ** 31) % 2, `dimension ${dimension}, number ${j}`).toBe(1);
      }
    }
  });
});
