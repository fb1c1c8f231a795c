import { describe, expect, it } from 'vitest';
import { jacobiRotation, rotate } from './jacobi-rotation.js';

describe('jacobiRotation', () => {
  it('makes symmetric matrices of two rows diagonal', () => {
    for (const [own, off, other] of [
      [2, 1, 2],
      [1, -3, 5],
      [7, 1e-9, 0],
      [0, 1e30, 1e-30],
    ] as const) {
      const a = Float64Array.of(own, off, off, other);
      const rotation = jacobiRotation(own, off, other);
      rotate(a, [0, 1, 2, 2], rotation);
      rotate(a, [0, 2, 1, 2], rotation);
      const size = Math.hypot(own, off, other);
      expect(Math.abs(a[1]!) + Math.abs(a[2]!)).toBeLessThan(1e-15 * size);
      expect(Math.hypot(...rotation)).toBeCloseTo(1, 15);
    }
  });
});
