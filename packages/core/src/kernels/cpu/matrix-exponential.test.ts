import { describe, expect, it } from 'vitest';
import { matrixExponential } from './matrix-exponential.js';

describe('matrixExponential', () => {
  it('turns by an angle, in closed form, to the last digits of doubles', () => {
    for (const angle of [1e-8, 0.3, 1, 7, 100]) {
      const turned = matrixExponential(Float64Array.of(0, -angle, angle, 0), 2);
      const expected = [Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)];
      for (const [i, value] of expected.entries()) expect(turned[i]).toBeCloseTo(value, 12);
    }
  });

  it('takes diagonals as far as doubles go, and beyond', () => {
    const values = matrixExponential(Float64Array.of(-800, 0, 0, 800), 2);
    expect([...values]).toEqual([0, 0, 0, Infinity]);
  });
});
