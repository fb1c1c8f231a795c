import { expect } from 'vitest';
import type { StatisticalTest } from './expect-distribution.js';

const MISS = 0.01;
/** Below this many expected counts the chi-square approximation is poor. */
const FEWEST = 25;

/**
 * Asserts that counts have the probabilities of their cells: Pearson's chi-square, X^2 = sum (c - n p)^2 / (n p).
 *
 * It fails beyond k + 2 sqrt(k t) + 2 t, t = log(1 / alpha), k = cells - 1, which a chi-square variable exceeds with
 * probability at most alpha (Laurent & Massart 2000). `detects` is w = sqrt(sum (q - p)^2 / p) of wrong probabilities q:
 * then X^2 is about noncentral with n w^2, and below the limit with probability at most 0.01 (Birgé 2001).
 */
export function expectFrequencies(
  counts: ArrayLike<number>,
  probabilities: readonly number[],
  { alpha = 1e-9, detects }: StatisticalTest,
): void {
  expect(counts.length, 'cells').toBe(probabilities.length);
  const n = Array.from(counts).reduce((a, b) => a + b, 0);
  expect(Math.abs(probabilities.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-9);
  expect(n * Math.min(...probabilities), 'smallest expected count').toBeGreaterThan(FEWEST);
  const k = counts.length - 1;
  const t = Math.log(1 / alpha);
  const limit = k + 2 * Math.sqrt(k * t) + 2 * t;
  expect(detectable(k, limit) / Math.sqrt(n), `the deviation that ${n} show`).toBeLessThanOrEqual(
    detects,
  );
  const chiSquare = probabilities.reduce(
    (sum, p, i) => sum + (counts[i]! - n * p) ** 2 / (n * p),
    0,
  );
  expect(chiSquare, `chi-square of ${k} degrees of freedom`).toBeLessThan(limit);
}

/** The root of the noncentrality L from which k + L - 2 sqrt((k + 2 L) log(1 / MISS)) is above the limit. */
function detectable(k: number, limit: number): number {
  const s = Math.log(1 / MISS);
  let low = 0;
  let high = 100 * (limit + s);
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (k + middle - 2 * Math.sqrt((k + 2 * middle) * s) > limit) high = middle;
    else low = middle;
  }
  return Math.sqrt(high);
}
