import { real, type Support } from '@diffeo/core';
import { expect, it } from 'vitest';
import { Exp } from './elementwise/exp.js';
import { findBijectTo, registerBijectTo } from './register-biject-to.js';

it('registerBijectTo keeps a map for a set by its name', () => {
  const rates: Support = { ...real, name: 'rates of this test', bounds: [0, Infinity] };
  expect(findBijectTo(rates)).toBeUndefined();
  registerBijectTo(rates, () => new Exp());
  expect(findBijectTo({ ...rates })?.()).toBeInstanceOf(Exp);
  expect(findBijectTo(real)).toBeUndefined();
});
