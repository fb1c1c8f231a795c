import { expect, it } from 'vitest';
import { expm1Minus } from './expm1-minus.js';

// mpmath: expm1(x) - x in 40 digits
it.each([
  [1e-20, 5e-41],
  [-1e-4, 4.999833337499917e-9],
  [0.49, 0.14231621995537896],
  [0.51, 0.1552911949458863],
  [-0.51, 0.11049557881226595],
  [-30, 29.000000000000092],
  [5, 142.4131591025766],
])('expm1Minus(%d) equals mpmath to 1e-13', (x, value) => {
  expect(Math.abs(expm1Minus(x) / value - 1)).toBeLessThan(1e-13);
});
