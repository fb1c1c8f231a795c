import { expect, it } from 'vitest';
import { measureError } from './measure-error.js';

it('counts units of the last place of float32, and names the worst', () => {
  const { ulp, relative, at } = measureError([1, 2 + 2 ** -21], [1 + 2 ** -24, 2], false);
  expect([ulp, relative, at]).toEqual([2, 2 ** -22, 1]);
});

it('takes what overflows for infinite and nothing else', () => {
  expect(measureError([Infinity], [1e39], false).ulp).toBe(0);
  expect(measureError([Infinity], [3e38], false).ulp).toBe(Infinity);
  expect(measureError([Number.NaN], [1], false).ulp).toBe(Infinity);
  expect(measureError([1], [Number.NaN], false).ulp).toBe(Infinity);
});

it('lets subnormal results be 0 where the backend flushes them', () => {
  expect(measureError([0], [1e-40], true).ulp).toBe(0);
  expect(measureError([0], [1e-40], false).ulp).toBeCloseTo(1e-40 / 2 ** -149, 5);
  expect(measureError([0], [1e-37], true).relative).toBe(1);
  expect(measureError([0], [2 ** -140], false).relative).toBe(2 ** -14);
});
