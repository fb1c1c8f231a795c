import { expect, it } from 'vitest';
import { measureError } from './measure-error.js';

it('counts units of the last place of float32, and names the worst', () => {
  const { ulp, relative, at } = measureError([1, 2 + 2 ** -21], [1 + 2 ** -24, 2], 0);
  expect([ulp, relative, at]).toEqual([2, 2 ** -22, 1]);
});

it('takes what overflows for infinite and nothing else', () => {
  expect(measureError([Infinity], [1e39], 0).ulp).toBe(0);
  expect(measureError([Infinity], [3e38], 0).ulp).toBe(Infinity);
  expect(measureError([Number.NaN], [1], 0).ulp).toBe(Infinity);
  expect(measureError([1], [Number.NaN], 0).ulp).toBe(Infinity);
});

it('lets subnormal results be 0 where the backend flushes them', () => {
  expect(measureError([0], [1e-40], 2 ** -126).ulp).toBe(0);
  expect(measureError([0], [1e-40], 0).ulp).toBeCloseTo(1e-40 / 2 ** -149, 5);
  expect(measureError([0], [1e-37], 2 ** -126).relative).toBe(1);
  expect(measureError([0], [2 ** -140], 0).relative).toBe(2 ** -14);
});
