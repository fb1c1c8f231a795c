import { describe, expect, it } from 'vitest';
import { checkValues } from './check-values.js';
import type { Support } from './support.js';
import { ordered, simplex, unitVector, zeroSum } from './vector-supports.js';

/** Whether a value passes as one of the support. */
function passes(support: Support, value: object): boolean {
  try {
    checkValues('value', value, support, '');
    return true;
  } catch {
    return false;
  }
}

describe('supports of vectors', () => {
  it('simplex: positive numbers with sum 1, as float32 rounds them', () => {
    expect(passes(simplex, [0.2, 0.3, 0.5])).toBe(true);
    expect(passes(simplex, [1])).toBe(true);
    expect(passes(simplex, [1, 1e-30])).toBe(true);
    expect(passes(simplex, new Float32Array(50).fill(1 / 50))).toBe(true);
    for (const outside of [[0.5, 0.4], [1, 0], [1.5, -0.5], [Number.NaN, 1], []]) {
      expect(passes(simplex, outside), `${outside}`).toBe(false);
    }
  });

  it('ordered: each number above the one before', () => {
    expect(passes(ordered, [-3, -2.5, 7])).toBe(true);
    expect(passes(ordered, [4])).toBe(true);
    for (const outside of [
      [1, 1],
      [2, 1],
      [0, Number.NaN],
      [0, Infinity],
    ]) {
      expect(passes(ordered, outside), `${outside}`).toBe(false);
    }
  });

  it('unitVector: squares that sum to 1', () => {
    expect(passes(unitVector, [0.6, -0.8])).toBe(true);
    expect(passes(unitVector, [-1])).toBe(true);
    for (const outside of [[1, 1], [0, 0.5], [Number.NaN, 1], []]) {
      expect(passes(unitVector, outside), `${outside}`).toBe(false);
    }
  });

  it('zeroSum: a sum of 0, relative to the numbers', () => {
    expect(passes(zeroSum, [1, -3, 2])).toBe(true);
    expect(passes(zeroSum, [0, 0])).toBe(true);
    expect(passes(zeroSum, [1e-20, -1e-20])).toBe(true);
    for (const outside of [
      [1e-20, 1e-20],
      [1, -0.99],
      [Number.NaN, 0],
    ]) {
      expect(passes(zeroSum, outside), `${outside}`).toBe(false);
    }
  });
});
