import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { GeneralizedParetoCdf } from './generalized-pareto-cdf.js';

it('GeneralizedParetoCdf is smooth in its concentration through 0', async () => {
  const at = (k: number) => new GeneralizedParetoCdf({ concentration: k }).forward(2);
  await expectClose(at(0), -Math.expm1(-2));
  const slope = grad((k) => sum(new GeneralizedParetoCdf({ concentration: () => k }).forward(2)))(
    tensor1d([-1e-3, 0, 1e-3]),
  );
  // d/dk (1 - e^-t), t = log(1 + k z) / k, dt/dk = -z^2 / 2 + 2 k z^3 / 3 - 3 k^2 z^4 / 4
  const expected = [-1e-3, 0, 1e-3].map((k) => {
    const t = k === 0 ? 2 : Math.log1p(2 * k) / k;
    return Math.exp(-t) * (-2 + (16 / 3) * k - 12 * k * k + (128 / 5) * k ** 3);
  });
  await expectClose(slope, expected);
});

it('GeneralizedParetoCdf knows its domain from numbers', () => {
  const bounds = (concentration: number) =>
    new GeneralizedParetoCdf({ loc: 1, scale: 2, concentration }).domain.bounds;
  expect(bounds(0.5)).toEqual([1, Infinity]);
  expect(bounds(-0.5)).toEqual([1, 5]);
  const trained = new GeneralizedParetoCdf({ concentration: () => tensor1d([1]) });
  expect(trained.domain.bounds).toEqual([-Infinity, Infinity]);
});
