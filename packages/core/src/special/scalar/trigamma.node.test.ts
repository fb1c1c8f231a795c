import { expect, it } from 'vitest';
import reference from '../../../test/reference/gamma-functions.json' with { type: 'json' };
import { worstRelativeError } from '../../../test/worst-relative-error.js';
import { trigamma } from './trigamma.js';

it('trigamma equals mpmath to 1e-14', () => {
  const rows = reference.cases.polygamma.filter(({ at }) => at[0] === 1);
  expect(rows.length).toBeGreaterThan(40);
  expect(worstRelativeError(rows, (_n, x) => trigamma(x!)).error).toBeLessThan(1e-14);
});

it('trigamma is infinite at its poles', () => {
  expect([trigamma(0), trigamma(-3), trigamma(Infinity), trigamma(-Infinity)]).toEqual([
    Infinity,
    Infinity,
    0,
    NaN,
  ]);
});
