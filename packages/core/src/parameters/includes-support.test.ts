import { expect, it } from 'vitest';
import { includesSupport } from './includes-support.js';
import { boolean, nonnegative, positive, probability, real, unitInterval } from './support.js';

it('includesSupport compares intervals, their ends, and whether the values lie apart', () => {
  const nested = [unitInterval, positive, nonnegative, real];
  for (const [i, inner] of nested.entries()) {
    for (const [j, outer] of nested.entries()) expect(includesSupport(outer, inner)).toBe(i <= j);
  }
  expect(includesSupport(probability, unitInterval)).toBe(true);
  expect(includesSupport(unitInterval, probability)).toBe(false);
  expect(includesSupport(probability, boolean)).toBe(true);
  expect(includesSupport(boolean, probability)).toBe(false);
  expect(includesSupport(boolean, unitInterval)).toBe(false);
  expect(includesSupport(real, boolean)).toBe(true);
});
