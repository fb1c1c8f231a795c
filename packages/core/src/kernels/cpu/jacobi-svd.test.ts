import { describe, expect, it } from 'vitest';
import { jacobiSvd } from './jacobi-svd.js';

describe('jacobiSvd', () => {
  it('finds the golden ratio and its inverse in a shear, to the last digits of doubles', () => {
    const [u, values, v] = jacobiSvd(Float64Array.of(1, 1, 0, 1), 2, 2);
    const golden = (1 + Math.sqrt(5)) / 2;
    expect(values[0]).toBeCloseTo(golden, 14);
    expect(values[1]).toBeCloseTo(1 / golden, 14);
    const rebuilt = [0, 1, 2, 3].map((at) => {
      const [i, j] = [at >> 1, at & 1];
      return u[2 * i]! * values[0]! * v[2 * j]! + u[2 * i + 1]! * values[1]! * v[2 * j + 1]!;
    });
    for (const [i, value] of [1, 1, 0, 1].entries()) expect(rebuilt[i]).toBeCloseTo(value, 14);
  });
});
