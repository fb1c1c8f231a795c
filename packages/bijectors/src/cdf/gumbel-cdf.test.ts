import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { GumbelCdf } from './gumbel-cdf.js';

it('GumbelCdf is flat, with a finite gradient, where e^-z overflows', async () => {
  const f = new GumbelCdf();
  await expectClose(f.forward([-1e30, -200, 0, 1e30]), [0, 0, 1 / Math.E, 1]);
  await expectClose(grad((x) => sum(f.forward(x)))(tensor1d([-1e30, -200, 0])), [0, 0, 1 / Math.E]);
  await expectClose(f.logDet([-200, 1e30]), [-Infinity, -1e30]);
});

it('GumbelCdf refuses a scale that is not positive', () => {
  expect(() => new GumbelCdf({ scale: 0 })).toThrow(/GumbelCdf: scale must be positive/);
});
