import { Independent, Normal } from '@diffeo/distributions';
import { expect, it } from 'vitest';
import { factorsOf } from './factors-of.js';

it('factorsOf opens independent distributions, and names those that have no factors', () => {
  const base = new Normal({ loc: [[0, 0]], scale: 1 });
  expect(factorsOf(new Independent(base, 1), 'elbo')).toEqual({ base, rank: 1 });
  expect(factorsOf(base, 'elbo')).toEqual({ base, rank: 0 });
  const joint = { family: 'MultivariateNormal', eventShape: [2] } as never;
  expect(() => factorsOf(joint, 'analyticElbo')).toThrow(
    'analyticElbo: freeBits needs a posterior and a prior with independent dimensions, received MultivariateNormal. ' +
      'Use an Independent distribution, or leave free bits out.',
  );
});
