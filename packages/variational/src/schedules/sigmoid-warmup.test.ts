import { expect, it } from 'vitest';
import { sigmoidWarmup } from './sigmoid-warmup.js';

it('sigmoidWarmup is a logistic curve around its midpoint', () => {
  const beta = sigmoidWarmup({ midpoint: 100, width: 10, to: 2 });
  expect(beta(100)).toBe(1);
  expect(beta(110)).toBeCloseTo(2 / (1 + Math.exp(-1)), 12);
  expect(beta(1e6)).toBe(2);
  expect(beta(0) + beta(200)).toBeCloseTo(2, 12);
  expect(() => sigmoidWarmup({ midpoint: 0, width: 0 })).toThrow(/width must be positive/);
});
