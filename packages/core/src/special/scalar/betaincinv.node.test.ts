import { expect, it } from 'vitest';
import reference from '../../../test/reference/incomplete-beta.json' with { type: 'json' };
import { worstRelativeError } from '../../../test/worst-relative-error.js';
import { betaincinv } from './betaincinv.js';

it('betaincinv equals mpmath to 2e-9, next to 0 and for unequal shapes', () => {
  const { error } = worstRelativeError(reference.cases.betaincinv, (a, b, p) =>
    betaincinv(a!, b!, p!),
  );
  expect(error).toBeLessThan(2e-9);
});

it('betaincinv has the ends of the interval, and no value outside of its domain', () => {
  expect([betaincinv(2, 3, 0), betaincinv(2, 3, 1)]).toEqual([0, 1]);
  expect([
    betaincinv(0, 3, 0.5),
    betaincinv(2, -1, 0.5),
    betaincinv(2, 3, 1.1),
    betaincinv(2, 3, NaN),
  ]).toEqual([NaN, NaN, NaN, NaN]);
});
