import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import reference from '../../test/reference/gaussianization.json' with { type: 'json' };
import { logReverseHazard } from './log-reverse-hazard.js';

const cases = reference.cases.hazards;
const z = () => tensor1d(cases.map((at) => at.z));

describe('logReverseHazard', () => {
  it('equals 60 digits in both tails', async () => {
    const expected = cases.map((at) => at.logReverseHazard);
    await expectClose(logReverseHazard(z()), expected, { rtol: 1e-6, atol: 2e-7 });
  });

  it('has the derivative -z - φ / Φ', async () => {
    // About 1 / z far below zero, where the two terms cancel.
    const slopes = cases.map((at) =>
      at.z < -1000 ? 1 / at.z : -at.z - Math.exp(at.logReverseHazard),
    );
    const slope = grad((at) => sum(logReverseHazard(at)));
    await expectClose(slope(z()), slopes, { rtol: 2e-6, atol: 1e-6 });
  });
});
