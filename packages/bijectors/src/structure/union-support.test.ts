import { greaterThan, interval, positive, real, simplex } from '@diffeo/core';
import { expect, it } from 'vitest';
import { unionSupport } from './union-support.js';

it('unionSupport is the larger set where one includes the other', () => {
  expect(unionSupport([positive, real, positive])).toBe(real);
  expect(unionSupport([positive, greaterThan(2)])).toBe(positive);
});

it('unionSupport joins sets that lie apart', () => {
  const either = unionSupport([interval(-2, -1), positive]);
  expect(either.bounds).toEqual([-2, Infinity]);
  expect(either.name).toBe('in (-2, -1) or positive');
  expect([-1.5, 3, -0.5].map(either.contains)).toEqual([true, true, false]);
});

it('unionSupport takes the numbers of vectors', () => {
  const support = unionSupport([simplex]);
  expect(support.eventRank).toBeUndefined();
  expect([0.5, 2].map(support.contains)).toEqual([true, false]);
});
