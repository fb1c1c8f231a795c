import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import reference from '../../test/reference/gaussianization.json' with { type: 'json' };
import { lowerNormalQuantile } from './lower-normal-quantile.js';

const cases = reference.cases.quantiles;
const logP = () => tensor1d(cases.map((at) => at.logP));

describe('lowerNormalQuantile', () => {
  it('equals the quantile in 60 digits, for probabilities down to e^(-3e37)', async () => {
    // Near 1/2 the quantile is a difference, of which one rounding of the logarithm is 1e-7.
    const expected = cases.map((at) => at.quantile);
    await expectClose(lowerNormalQuantile(logP()), expected, { rtol: 1e-6, atol: 2e-7 });
  });

  it('has the derivative Φ / φ, which is about -1 / y far out', async () => {
    const slope = grad((at) => sum(lowerNormalQuantile(at)));
    const far = cases.filter((at) => at.logP <= -1000);
    await expectClose(
      slope(tensor1d(far.map((at) => at.logP))),
      far.map(({ quantile: y }) => -(1 / y) * (1 - 1 / (y * y))),
      { rtol: 3e-6 },
    );
    await expectClose(slope(tensor1d([-Math.LN2])), [Math.sqrt(Math.PI / 2)], { rtol: 1e-6 });
  });
});
