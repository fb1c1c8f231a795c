import { describe, expect, it } from 'vitest';
import { type CategoryKind, categoryWeights } from './category-weights.js';

const weights = (row: readonly number[], kind: CategoryKind) => {
  const sums = categoryWeights(Float32Array.from(row), kind, new Float64Array(row.length));
  return Array.from(sums, (sum, k) => sum - (sums[k - 1] ?? 0));
};

describe('categoryWeights', () => {
  // The difference of logits is rounded to float32, up to 5e-7 where the weight is still positive.
  it('are e^(logit - largest) 2^31 to 1e-6 and half a unit', () => {
    const row = Array.from({ length: 4000 }, (_, k) => Math.fround(3 - 0.00631 * k));
    for (const [k, weight] of weights(row, 'logits').entries()) {
      const exact = Math.exp(row[k]! - row[0]!) * 2 ** 31;
      expect(Number.isInteger(weight)).toBe(true);
      expect(Math.abs(weight - exact)).toBeLessThan(1e-6 * exact + 0.5);
    }
  });

  it('knows infinite and far logits', () => {
    expect(weights([0, -22, -23, -63.99, -64, -3.4e38, -Infinity], 'logits')).toEqual([
      2 ** 31,
      1,
      0,
      0,
      0,
      0,
      0,
    ]);
    expect(weights([3.4e38, -3.4e38, 3.4e38], 'logits')).toEqual([2 ** 31, 0, 2 ** 31]);
    expect(weights([Infinity, 1, Infinity], 'logits')).toEqual([2 ** 31, 0, 2 ** 31]);
    expect(weights([-0, 0], 'logits')).toEqual([2 ** 31, 2 ** 31]);
  });

  it('are probabilities in units of 2^-31 of the power of two above the largest', () => {
    expect(weights([0.5, 0.25, 0.75, 0, -0], 'probs')).toEqual([
      2 ** 30,
      2 ** 29,
      1.5 * 2 ** 30,
      0,
      0,
    ]);
    expect(weights([3, 1e-9, 1e-10], 'probs')).toEqual([1.5 * 2 ** 30, 0, 0]);
    expect(weights([2 ** -149, 2 ** -148], 'probs')).toEqual([2 ** 7, 2 ** 8]);
    expect(weights([1, 2 ** -30, 2 ** -31], 'probs')).toEqual([2 ** 30, 1, 0]);
  });

  it('are nothing where no distribution is meant', () => {
    for (const row of [[0, Number.NaN], [Number.NaN], [-Infinity, -Infinity]]) {
      expect(weights(row, 'logits').every((weight) => weight === 0)).toBe(true);
    }
    for (const row of [
      [0, 0],
      [1, -1e-30],
      [1, Number.NaN],
      [1, Infinity],
    ]) {
      expect(weights(row, 'probs').every((weight) => weight === 0)).toBe(true);
    }
  });
});
