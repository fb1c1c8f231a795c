import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/rational-quadratic.json' with { type: 'json' };
import { describeReference } from '../../test/spline-reference.js';
import { rationalQuadraticFamily } from './rational-quadratic-family.js';

describeReference('rationalQuadraticFamily', rationalQuadraticFamily);

describe('rationalQuadraticFamily', () => {
  it('turns a circle, any number of times', async () => {
    const family = rationalQuadraticFamily({ bins: 2, bound: [0, 4], tails: 'circular' });
    for (const turn of [-7, 1, 9]) {
      const f = family.make(tensor1d([0, 0, 0, 0, 0, 0, turn]));
      await expectClose(f.forward([0, 1, 2, 3.5]), [1, 2, 3, 0.5]);
      await expectClose(f.inverse([1, 2, 3, 0.5]), [0, 1, 2, 3.5]);
    }
  });

  it('equals the spline in 50 digits, inside and outside of the interval', async () => {
    for (const { bins, bound, row, x, y, logSlope } of reference.cases) {
      const f = rationalQuadraticFamily({ bins, bound }).make(tensor1d(row));
      // Knots and arguments are rounded to 2^-24 of the interval; the steepest piece of the cases has slope 20.
      const tolerance = { rtol: 0, atol: 20 * 2 ** -22 * bound };
      const { value, logDet } = f.forwardAndLogDet(x);
      await expectClose(value, y, tolerance);
      await expectClose(logDet, logSlope, { rtol: 0, atol: 1e-4 });
    }
  });

  it('refuses numbers of bins and bounds that make no spline', () => {
    expect(() => rationalQuadraticFamily({ bins: 1 })).toThrow(/bins must be an integer from 2/);
    expect(() => rationalQuadraticFamily({ bins: 1000 })).toThrow(/bins must be an integer/);
    expect(() => rationalQuadraticFamily({ bound: 0 })).toThrow(/bound must be positive/);
  });
});
