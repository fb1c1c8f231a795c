import { expect, it } from 'vitest';
import { log1pMinus } from './log1p-minus.js';

// mpmath: log1p(x) - x in 40 digits
it.each([
  [1e-20, -5e-41],
  [-1e-4, -5.000333358335334e-9],
  [0.39, -0.060696252857399616],
  [0.41, -0.06641029560992308],
  [-0.39, -0.10429632181478013],
  [-0.999, -5.908755278982136],
  [10, -7.602104727201629],
])('log1pMinus(%d) equals mpmath to 1e-13', (x, value) => {
  expect(Math.abs(log1pMinus(x) / value - 1)).toBeLessThan(1e-13);
});
