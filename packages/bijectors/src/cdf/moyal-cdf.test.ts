import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { MoyalCdf } from './moyal-cdf.js';

it('MoyalCdf is flat, with a finite gradient, where e^-z overflows', async () => {
  const f = new MoyalCdf();
  // erfc(1 / sqrt 2), the normal probability beyond one deviation
  await expectClose(f.forward([-1e30, -300, 0, 1e30]), [0, 0, 0.31731050786291415, 1]);
  const slopes = grad((x) => sum(f.forward(x)))(tensor1d([-1e30, -300, 0]));
  await expectClose(slopes, [0, 0, Math.exp(-0.5) / Math.sqrt(2 * Math.PI)]);
  await expectClose(f.logDet([-300, 1e30]), [-Infinity, -5e29]);
});

it('MoyalCdf refuses a scale that is not positive', () => {
  expect(() => new MoyalCdf({ scale: 0 })).toThrow(/MoyalCdf: scale must be positive/);
});
