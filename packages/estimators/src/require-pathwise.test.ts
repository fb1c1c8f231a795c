import { Bernoulli, Independent, Normal } from '@diffeo/distributions';
import { expect, it } from 'vitest';
import { requirePathwise } from './require-pathwise.js';

it('requirePathwise lets continuous distributions pass and names discrete ones', () => {
  expect(() => requirePathwise('pathwise', new Normal({ loc: 0, scale: 1 }))).not.toThrow();
  const bits = new Independent(new Bernoulli({ logits: [0, 0] }));
  expect(() => requirePathwise('pathwise', bits)).toThrow(
    'pathwise needs a distribution that can be reparameterised, received Independent. ' +
      'Use a continuous relaxation of it, or an estimator for discrete variables.',
  );
});
