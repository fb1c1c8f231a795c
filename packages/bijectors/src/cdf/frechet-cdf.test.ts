import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { FrechetCdf } from './frechet-cdf.js';

it('FrechetCdf has the power tail, and is flat where the power overflows', async () => {
  const f = new FrechetCdf({ concentration: 3 });
  await expectClose(f.forward([1e-30, 1, 1e30]), [0, 1 / Math.E, 1]);
  await expectClose(grad((x) => sum(f.forward(x)))(tensor1d([1e-30, 1])), [0, 3 / Math.E]);
  await expectClose(f.logDet([1, 1e10]), [Math.log(3) - 1, Math.log(3) - 40 * Math.LN10]);
});

it('FrechetCdf lives above its loc, and refuses a concentration that is not positive', () => {
  expect(new FrechetCdf({ loc: 2, concentration: 1 }).domain.bounds).toEqual([2, Infinity]);
  expect(() => new FrechetCdf({ concentration: 0 })).toThrow(/concentration must be positive/);
});
