import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { RayleighCdf } from './rayleigh-cdf.js';

it('RayleighCdf is z^2 / 2 near 0, and has its slope', async () => {
  const f = new RayleighCdf({ scale: 2 });
  await expectClose(f.forward([2e-15, 1e30]), [5e-31, 1]);
  await expectClose(f.inverse(5e-31), [2e-15]);
  await expectClose(grad((x) => sum(f.forward(x)))(tensor1d([2e-15, 1e30])), [5e-16, 0]);
});

it('RayleighCdf lives above its loc', () => {
  expect(new RayleighCdf({ loc: -1 }).domain.bounds).toEqual([-1, Infinity]);
  expect(() => new RayleighCdf({ scale: 0 })).toThrow(/RayleighCdf: scale must be positive/);
});
