import { expect, it } from 'vitest';
import { nonzero } from './nonzero.js';

it('nonzero has every finite number but 0', () => {
  expect([-1e30, -1, 1e-30].every(nonzero.contains)).toBe(true);
  expect([0, -0, Infinity, Number.NaN].some(nonzero.contains)).toBe(false);
});
