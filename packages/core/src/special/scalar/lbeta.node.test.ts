import { expect, it } from 'vitest';
import reference from '../../../test/reference/gamma-functions.json' with { type: 'json' };
import { worstRelativeError } from '../../../test/worst-relative-error.js';
import { lbeta } from './lbeta.js';

it('lbeta equals mpmath to 1e-14 for equal, unequal, tiny and huge arguments', () => {
  expect(worstRelativeError(reference.cases.lbeta, lbeta).error).toBeLessThan(1e-14);
});

it('lbeta has the limits at 0 and infinity and no value below', () => {
  expect([lbeta(0, 2), lbeta(2, 0), lbeta(0, 0)]).toEqual([Infinity, Infinity, Infinity]);
  expect([lbeta(1, Infinity), lbeta(0, Infinity), lbeta(-1, 2), lbeta(NaN, 2)]).toEqual([
    -Infinity,
    NaN,
    NaN,
    NaN,
  ]);
});
