import { describe, expect, it } from 'vitest';
import { jacobiEigh } from './jacobi-eigh.js';

describe('jacobiEigh', () => {
  it('finds the eigenvalues of the second difference, in closed form, to the last digits of doubles', () => {
    const n = 12;
    const a = Float64Array.from({ length: n * n }, (_, at) => {
      const distance = Math.abs((at % n) - Math.floor(at / n));
      return distance === 0 ? 2 : distance === 1 ? -1 : 0;
    });
    const [values] = jacobiEigh(a, n);
    for (const [i, value] of values.entries()) {
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((i + 1) * Math.PI) / (n + 1)), 13);
    }
  });
});
