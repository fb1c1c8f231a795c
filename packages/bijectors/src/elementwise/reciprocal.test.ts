import { expectClose } from '@diffeo/testing';
import { it } from 'vitest';
import { Reciprocal } from './reciprocal.js';

it('Reciprocal is its own inverse', async () => {
  const f = new Reciprocal();
  await expectClose(f.forward([-2, 1e30]), [-0.5, 1e-30]);
  await expectClose(f.inverse([-0.5, 1e-30]), [-2, 1e30]);
});

it('Reciprocal has the log-det -2 log|x|', async () => {
  await expectClose(new Reciprocal().logDet([-2, 1e30]), [-2 * Math.LN2, -60 * Math.LN10]);
  await expectClose(new Reciprocal().inverseLogDet([-2, 1e30]), [-2 * Math.LN2, -60 * Math.LN10]);
});
