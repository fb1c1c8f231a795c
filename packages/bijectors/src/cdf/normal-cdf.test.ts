import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { NormalCdf } from './normal-cdf.js';

it('NormalCdf keeps the digits of the lower tail, and has the density for its slope', async () => {
  const f = new NormalCdf({ loc: 1, scale: 2 });
  // Phi(-10) of SciPy
  await expectClose(f.forward([-19, 1, 100]), [7.619853024160527e-24, 0.5, 1], { rtol: 1e-5 });
  await expectClose(f.logDet([-19, 1]), [-51.61208571376416, -1.612085713764618]);
  const slopes = grad((x) => sum(f.forward(x)))(tensor1d([-1, 1]));
  await expectClose(slopes, [Math.exp(-2.112085713764618), Math.exp(-1.612085713764618)]);
});

it('NormalCdf refuses a scale that is not positive', () => {
  expect(() => new NormalCdf({ scale: -1 })).toThrow(/NormalCdf: scale must be positive/);
});
