import { describe, expect, it } from 'vitest';
import { truncatedNormalQuantile } from './truncated-normal-quantile.js';

describe('truncatedNormalQuantile', () => {
  it('is symmetric', () => {
    for (const [low, high] of [
      [-1, 3],
      [2, 5],
      [10, Infinity],
      [0.5, 0.501],
    ] as const) {
      for (const p of [2 ** -60, 0.01, 0.3, 0.5]) {
        const x = truncatedNormalQuantile(p, true, low, high);
        expect(truncatedNormalQuantile(p, false, -high, -low)).toBeCloseTo(-x, 6);
      }
    }
  });

  it('rises with the probability, without a gap at its seams', () => {
    for (const [low, high] of [
      [-Infinity, Infinity],
      [1, 9],
      [3.9, Infinity],
      [-6, 0.5],
    ] as const) {
      let last = low;
      for (let i = 1; i < 2000; i++) {
        const u = i / 2000;
        const x =
          u < 0.5
            ? truncatedNormalQuantile(u, true, low, high)
            : truncatedNormalQuantile(1 - u, false, low, high);
        expect(x).toBeGreaterThan(last - 1e-7);
        last = x;
      }
    }
  });

  it('reaches far into the tail of an unbounded interval', () => {
    // Phi^-1(2^-65) = -9.155294 (SciPy)
    expect(truncatedNormalQuantile(2 ** -65, true, -Infinity, Infinity)).toBeCloseTo(-9.155294, 6);
  });
});
