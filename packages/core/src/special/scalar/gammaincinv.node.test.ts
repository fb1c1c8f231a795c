import { expect, it } from 'vitest';
import special from '../../../test/reference/gamma-functions.json' with { type: 'json' };
import reference from '../../../test/reference/incomplete-gamma.json' with { type: 'json' };
import { worstRelativeError } from '../../../test/worst-relative-error.js';
import { gammainccinv, gammaincinv } from './gammaincinv.js';

const { cases } = reference;

it('gammaincinv and gammainccinv equal mpmath to 2e-9, far out and for shapes from 1e-30 to 1e10', () => {
  expect(worstRelativeError(cases.gammaincinv, (a, p) => gammaincinv(a!, p!)).error).toBeLessThan(
    2e-9,
  );
  expect(worstRelativeError(cases.gammainccinv, (a, q) => gammainccinv(a!, q!)).error).toBeLessThan(
    2e-9,
  );
});

// Beside the ends, which are exact, the rows have numbers between them.
it('gammaincinv and gammainccinv are as SciPy at their ends', () => {
  const { gammaincinv: lower, gammainccinv: upper } = special.cases.special;
  expect(worstRelativeError(lower, (a, p) => gammaincinv(a!, p!)).error).toBeLessThan(2e-9);
  expect(worstRelativeError(upper, (a, q) => gammainccinv(a!, q!)).error).toBeLessThan(2e-9);
});
