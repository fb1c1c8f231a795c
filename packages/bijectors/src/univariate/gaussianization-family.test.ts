import { expectClose } from '@diffeo/testing';
import { tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/gaussianization.json' with { type: 'json' };
import { gaussianizationFamily } from './gaussianization-family.js';

describe('gaussianizationFamily', () => {
  it('equals the definition in 60 digits, in the middle and far out', async () => {
    for (const { components, row, x, y, logSlope } of reference.cases.maps) {
      const f = gaussianizationFamily({ components }).make(tensor1d(row));
      const { value, logDet } = f.forwardAndLogDet(x);
      await expectClose(value, y, { rtol: 1e-6, atol: 1e-6 });
      // Roundings of z, 1e-7 z, times z decide which component counts how much; here one of them rules far out.
      await expectClose(logDet, logSlope, { rtol: 2e-6, atol: 4e-6 });
      await expectClose(f.inverse(y), x, { rtol: 1e-5, atol: 1e-5 });
    }
  });

  it('is the identity for zeros', async () => {
    const x = [-1e30, -1e4, -30, -3, -1e-3, 0, 0.5, 20, 1e30];
    const family = gaussianizationFamily({ components: 5 });
    const f = family.make(zeros([family.parameterCount]));
    await expectClose(f.forward(x), x, { rtol: 1e-6, atol: 1e-6 });
    await expectClose(f.logDet(x), Array(x.length).fill(0), { atol: 2e-6 });
    await expectClose(f.inverse(x), x, { rtol: 1e-6, atol: 1e-6 });
  });

  it('refuses a number of components that is none', () => {
    expect(() => gaussianizationFamily({ components: 0 })).toThrow(
      /components must be a positive integer/,
    );
  });
});
