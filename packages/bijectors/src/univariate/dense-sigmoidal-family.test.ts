import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { square, sub, sum, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/sigmoidal-flows.json' with { type: 'json' };
import { denseSigmoidalFamily } from './dense-sigmoidal-family.js';

const cases = reference.cases.filter(({ kind }) => kind === 'dense');

describe('denseSigmoidalFamily', () => {
  it('equals the definition in 1000 digits, in the middle and far out', async () => {
    expect(cases.length).toBeGreaterThan(2);
    for (const { hidden, layers, row, x, y, logSlope } of cases) {
      const family = denseSigmoidalFamily({ hidden, layers });
      expect(family.parameterCount).toBe(row.length);
      const f = family.make(tensor1d(row));
      const { value, logDet } = f.forwardAndLogDet(x);
      await expectClose(value, y, { rtol: 1e-6, atol: 1e-6 });
      await expectClose(logDet, logSlope, { rtol: 1e-6, atol: 2e-6 });
      // The rounding of y, some 3e-7 of it, times the condition of the inverse, up to 37 here.
      await expectClose(f.inverse(y), x, { rtol: 1e-5, atol: 1e-5 });
    }
  });

  it('has units with gradients of their own, although it starts as the identity', async () => {
    const family = denseSigmoidalFamily({ hidden: 4 });
    const x = tensor1d([-2, -1, 0.5, 3]);
    const target = tensor1d([-1, -1, 1, 2]);
    const loss = (rows: ReturnType<typeof zeros>) =>
      sum(square(sub(family.make(rows).forward(x), target)));
    const gradient = grad(loss)(zeros([family.parameterCount]));
    // The steepnesses and shifts of the first layer follow its 16 weights.
    const first = Array.from(await gradient.data()).slice(16, 24);
    expect(new Set(first.map((value) => value.toPrecision(3))).size).toBe(8);
  });

  it('refuses sizes that are none', () => {
    expect(() => denseSigmoidalFamily({ hidden: -1 })).toThrow(/hidden must be a positive integer/);
    expect(() => denseSigmoidalFamily({ layers: 0 })).toThrow(/layers must be a positive integer/);
  });
});
