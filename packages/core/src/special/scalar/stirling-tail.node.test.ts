import { expect, it } from 'vitest';
import { stirlingTail } from './stirling-tail.js';

// mpmath: loggamma(x) - ((x - 1/2) log x - x + log(2 pi)/2) in 40 digits
it.each([
  [1e-3, 2.5422704679670947],
  [1, 0.08106146679532726],
  [9.99, 0.00833889679773433],
  [10.01, 0.008322246702576166],
  [1e6, 8.333333333333056e-8],
])('stirlingTail(%d) equals mpmath to 1e-12', (x, value) => {
  expect(Math.abs(stirlingTail(x) / value - 1)).toBeLessThan(1e-12);
});
