import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { WeibullCdf } from './weibull-cdf.js';

it('WeibullCdf is z^k near 0, and flat where the power overflows', async () => {
  const f = new WeibullCdf({ concentration: 3 });
  // On WebGPU a power is 2^(p log2 x), whose exponent of up to 100 is rounded.
  await expectClose(f.forward([1e-10, 1e30]), [1e-30, 1], { rtol: 1e-5 });
  await expectClose(f.inverse(1e-30), 1e-10, { rtol: 1e-5 });
  await expectClose(grad((x) => sum(f.forward(x)))(tensor1d([1e-10, 1e30])), [3e-20, 0], {
    rtol: 1e-5,
  });
});

it('WeibullCdf lives above its loc, and refuses a concentration that is not positive', () => {
  expect(new WeibullCdf({ loc: 2, concentration: 1 }).domain.bounds).toEqual([2, Infinity]);
  expect(() => new WeibullCdf({ concentration: 0 })).toThrow(/concentration must be positive/);
});
