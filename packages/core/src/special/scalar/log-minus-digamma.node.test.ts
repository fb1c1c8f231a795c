import { expect, it } from 'vitest';
import { logMinusDigamma } from './log-minus-digamma.js';

// mpmath: log(x) - digamma(x) in 40 digits
it.each([
  [1e-3, 993.6678166528282],
  [1, 0.5772156649015329],
  [7.99, 0.06388153773195952],
  [8.01, 0.06371879717374854],
  [1e30, 5e-31],
])('logMinusDigamma(%d) equals mpmath to 1e-13', (x, value) => {
  expect(Math.abs(logMinusDigamma(x) / value - 1)).toBeLessThan(1e-13);
});
