import { expectClose } from '@diffeo/testing';
import { it } from 'vitest';
import { Sinh } from './sinh.js';

it('Sinh has the log-det log cosh', async () => {
  await expectClose(new Sinh().forward([-80, 1e-10, 1]), [-80, 1e-10, 1].map(Math.sinh));
  await expectClose(new Sinh().logDet([-200, 0, 1]), [200 - Math.LN2, 0, Math.log(Math.cosh(1))], {
    atol: 2e-7,
  });
});

it('Sinh has an inverse with a log-det where the square of y overflows', async () => {
  const y = [-1e30, -1, 1e-10, 1e30];
  await expectClose(new Sinh().inverse(y), y.map(Math.asinh));
  await expectClose(
    new Sinh().inverseLogDet(y),
    [-30 * Math.LN10, -Math.LN2 / 2, 0, -30 * Math.LN10],
    {
      atol: 1e-19,
    },
  );
});
