import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { GompertzCdf } from './gompertz-cdf.js';

it('GompertzCdf is c rate x near 0, and flat where the hazard overflows', async () => {
  const f = new GompertzCdf({ concentration: 0.5, rate: 4 });
  await expectClose(f.forward([1e-30, 1e30]), [2e-30, 1]);
  await expectClose(f.inverse(2e-30), 1e-30);
  await expectClose(grad((x) => sum(f.forward(x)))(tensor1d([1e-30, 1e30])), [2, 0]);
});

it('GompertzCdf refuses parameters that are not positive', () => {
  expect(() => new GompertzCdf({ concentration: 0 })).toThrow(/concentration must be positive/);
  expect(() => new GompertzCdf({ concentration: 1, rate: 0 })).toThrow(/rate must be positive/);
});
