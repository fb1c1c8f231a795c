import { expect, it } from 'vitest';
import reference from '../../../test/reference/gamma-functions.json' with { type: 'json' };
import { worstRelativeError } from '../../../test/worst-relative-error.js';
import { lgamma } from './lgamma.js';

const { lgamma: rows, special } = reference.cases;

it('lgamma equals mpmath to 1e-13 for positive arguments, near the zeros at 1 and 2, too', () => {
  const positive = rows.filter(({ at }) => at[0]! > 0);
  expect(worstRelativeError(positive, lgamma).error).toBeLessThan(1e-13);
});

it('lgamma loses to cancellation only next to its zeros on the negative axis', () => {
  expect(worstRelativeError(rows, lgamma).error).toBeLessThan(1e-9);
});

it('lgamma is as SciPy at poles and infinities', () => {
  expect(worstRelativeError(special.lgamma, lgamma).error).toBe(0);
});
