import { expect, it } from 'vitest';
import reference from '../../../test/reference/gamma-functions.json' with { type: 'json' };
import { worstRelativeError } from '../../../test/worst-relative-error.js';
import { digamma } from './digamma.js';
import { polygamma } from './polygamma.js';

it('polygamma equals mpmath to 1e-14 for orders up to 20, on the negative axis, too', () => {
  const { error } = worstRelativeError(reference.cases.polygamma, (n, x) => polygamma(n!, x!));
  expect(error).toBeLessThan(1e-14);
});

it('polygamma of order 0 is digamma, and has values for integers from 0 to 170', () => {
  expect(polygamma(0, 2.5)).toBe(digamma(2.5));
  expect([polygamma(1.5, 2), polygamma(-1, 2), polygamma(171, 2), polygamma(2, NaN)]).toEqual([
    NaN,
    NaN,
    NaN,
    NaN,
  ]);
});

it('polygamma is infinite at its poles', () => {
  expect([polygamma(1, -2), polygamma(2, 0), polygamma(3, -1)]).toEqual([
    Infinity,
    -Infinity,
    Infinity,
  ]);
});
