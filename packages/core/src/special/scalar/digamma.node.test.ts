import { expect, it } from 'vitest';
import reference from '../../../test/reference/gamma-functions.json' with { type: 'json' };
import { worstRelativeError } from '../../../test/worst-relative-error.js';
import { digamma } from './digamma.js';

const { digamma: rows, special } = reference.cases;

it('digamma equals mpmath to 1e-14 of the terms that cancel at its zeros', () => {
  for (const { at, value } of rows) {
    expect(Math.abs(digamma(at[0]!) - value)).toBeLessThan(1e-14 * Math.max(1, Math.abs(value)));
  }
});

it('digamma is as SciPy at poles and infinities', () => {
  expect(worstRelativeError(special.digamma, digamma).error).toBeLessThan(1e-15);
});
