import { expectClose } from '@diffeo/testing';
import { it } from 'vitest';
import { Tanh } from './tanh.js';

it('Tanh has a log-det far beyond where y is 1', async () => {
  const { value, logDet } = new Tanh().forwardAndLogDet([-1e30, -20, 0, 20, 1e30]);
  await expectClose(value, [-1, -1, 0, 1, 1]);
  const far = 2 * Math.LN2 - 40;
  await expectClose(logDet, [-2e30, far, 0, far, -2e30], { atol: 2e-7 });
});

it('Tanh has an inverse that keeps the digits near 0 and near the ends', async () => {
  const y = [-1 + 2 ** -24, 1e-30, 1e-5, 1 - 2 ** -24];
  await expectClose(new Tanh().inverse(y), y.map(Math.atanh));
  await expectClose(
    new Tanh().inverseLogDet(y),
    y.map((at) => -Math.log1p(-at * at)),
    { atol: 1e-10 },
  );
  await expectClose(new Tanh().inverse([-1, 1]), [-Infinity, Infinity]);
});
