import { expectClose } from '@diffeo/testing';
import { it } from 'vitest';
import { Softsign } from './softsign.js';

it('Softsign is x / (1 + |x|), up to 1', async () => {
  await expectClose(new Softsign().forward([-3, 0, 1, 1e30]), [-0.75, 0, 0.5, 1]);
  await expectClose(new Softsign().logDet([-3, 0, 1e30]), [-4 * Math.LN2, 0, -60 * Math.LN10]);
});

it('Softsign has an inverse that keeps the digits near the ends', async () => {
  const y = [-1 + 2 ** -24, -0.75, 1e-30, 1 - 2 ** -24];
  await expectClose(
    new Softsign().inverse(y),
    y.map((at) => at / (1 - Math.abs(at))),
  );
  await expectClose(
    new Softsign().inverseLogDet(y),
    y.map((at) => -2 * Math.log1p(-Math.abs(at))),
  );
});
