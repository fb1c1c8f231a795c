import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/sigmoidal-flows.json' with { type: 'json' };
import { deepSigmoidalFamily } from './deep-sigmoidal-family.js';

const cases = reference.cases.filter(({ kind }) => kind === 'deep');

describe('deepSigmoidalFamily', () => {
  it('equals the definition in 1000 digits, in the middle and far out', async () => {
    expect(cases.length).toBeGreaterThan(2);
    for (const { hidden, layers, row, x, y, logSlope } of cases) {
      const f = deepSigmoidalFamily({ hidden, layers }).make(tensor1d(row));
      const { value, logDet } = f.forwardAndLogDet(x);
      await expectClose(value, y, { rtol: 1e-6, atol: 1e-6 });
      await expectClose(logDet, logSlope, { rtol: 1e-6, atol: 2e-6 });
      // The rounding of y, some 3e-7 of it, times the condition of the inverse, up to 37 here.
      await expectClose(f.inverse(y), x, { rtol: 1e-5, atol: 1e-5 });
    }
  });

  it('is the identity for zeros, whatever its size', async () => {
    const x = [-1e30, -1000, -3, -1e-3, 0, 0.5, 20, 1e30];
    for (const options of [{ hidden: 1 }, { hidden: 16, layers: 3 }]) {
      const family = deepSigmoidalFamily(options);
      const f = family.make(zeros([family.parameterCount]));
      await expectClose(f.forward(x), x, { rtol: 1e-6, atol: 1e-6 });
      await expectClose(f.logDet(x), Array(x.length).fill(0), { atol: 2e-6 });
      await expectClose(f.inverse(x), x, { rtol: 1e-6, atol: 1e-6 });
    }
  });

  it('comes back from as far as float32 goes', async () => {
    const family = deepSigmoidalFamily({ hidden: 4, layers: 2 });
    const rows = normal([family.parameterCount], { key: Key.fromSeed(3), stddev: 2 });
    const f = family.make(rows);
    const x = [-1e30, -1e10, -1000, 1000, 1e10, 1e30];
    await expectClose(f.inverse(f.forward(x)), x, { rtol: 2e-6 });
  });

  it('refuses sizes that are none', () => {
    expect(() => deepSigmoidalFamily({ hidden: 0 })).toThrow(/hidden must be a positive integer/);
    expect(() => deepSigmoidalFamily({ layers: 1.5 })).toThrow(/layers must be a positive integer/);
  });
});
