import { expect, it } from 'vitest';
import { quantile, ratios, spread } from './spread.js';

// numpy.quantile([3, 1, 2, 10], [0, 0.25, 0.5, 0.75, 1])
it('quantile interpolates between neighbours', () => {
  const values = [3, 1, 2, 10];
  expect([0, 0.25, 0.5, 0.75, 1].map((q) => quantile(values, q))).toEqual([1, 1.75, 2.5, 4.75, 10]);
  expect(quantile([7], 0.3)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});

it('spread is the median and the quartiles', () => {
  expect(spread([5, 1, 3])).toEqual({ median: 3, quartiles: [2, 4] });
});

it('ratios compare round with round', () => {
  expect(ratios([10, 30], [5, 10])).toEqual([2, 3]);
});
