import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/polynomial-flows.json' with { type: 'json' };
import { type BernsteinFamilyOptions, bernsteinFamily } from './bernstein-family.js';

const cases = reference.cases.filter(({ family }) => family === 'bernsteinFamily');

describe('bernsteinFamily', () => {
  it.each(cases)('equals the polynomial in 50 digits: $options', async (each) => {
    const options = each.options as unknown as BernsteinFamilyOptions;
    const f = bernsteinFamily(options).make(tensor1d(each.row));
    const { value, logDet } = f.forwardAndLogDet(each.x);
    await expectClose(value, each.y, { rtol: 4e-6, atol: 4e-6 });
    await expectClose(logDet, each.logSlope, { rtol: 4e-6, atol: 1e-5 });
  });

  it('is NaN outside without tails', async () => {
    const f = bernsteinFamily({ degree: 2, bound: [0, 1], tails: 'none' }).make(tensor1d([0, 1]));
    for (const way of ['forward', 'inverse'] as const) {
      const [inside, ...outside] = await f[way]([1, -0.5, 1e30, Infinity]).data();
      expect(inside).toBe(1);
      expect(outside).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    }
  });

  it('refuses degrees and intervals that make no polynomial', () => {
    expect(() => bernsteinFamily({ degree: 0 })).toThrow(/degree must be an integer from 1 to 64/);
    expect(() => bernsteinFamily({ degree: 65 })).toThrow(/degree must be an integer/);
    expect(() => bernsteinFamily({ bound: [1, 0] })).toThrow(/bound must be positive and finite/);
  });
});
