import { expect, it } from 'vitest';
import reference from '../../../test/reference/gamma-functions.json' with { type: 'json' };
import { worstRelativeError } from '../../../test/worst-relative-error.js';
import { type ZetaOrder, zeta } from './zeta.js';

const { cases } = reference;

it.each<[keyof typeof cases & `zeta${string}`, ZetaOrder]>([
  ['zeta', 0],
  ['zetaS', 1],
  ['zetaSS', 2],
])('%s equals mpmath to 1e-11, from next to the pole at s = 1 to s = 300', (name, order) => {
  const { error } = worstRelativeError(cases[name], (s, q) => zeta(s!, q!, order));
  expect(error).toBeLessThan(1e-11);
});

it('zeta is as SciPy at poles and infinities', () => {
  expect(worstRelativeError(cases.special.zeta, (s, q) => zeta(s!, q!)).error).toBeLessThan(1e-15);
  expect([zeta(1, 2), zeta(0.5, 2), zeta(NaN, 2), zeta(2, NaN)]).toEqual([Infinity, NaN, NaN, NaN]);
});

it('zeta of a negative q has the terms below zero for integers s, and no value for others', () => {
  // mpmath: 2.5^-2 + 1.5^-2 + 0.5^-2 + zeta(2, 0.5)
  const value = 0.16 + 4 / 9 + 4 + Math.PI ** 2 / 2;
  expect(zeta(2, -2.5) / value).toBeCloseTo(1, 14);
  expect(zeta(2.5, -2.5)).toBeNaN();
});

it('zeta has the limits of its derivatives', () => {
  expect([zeta(1, 2, 1), zeta(1, 2, 2), zeta(Infinity, 1, 1), zeta(2, Infinity, 1)]).toEqual([
    -Infinity,
    Infinity,
    0,
    0,
  ]);
});
