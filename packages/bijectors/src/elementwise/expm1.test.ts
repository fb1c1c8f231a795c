import { expectClose } from '@diffeo/testing';
import { it } from 'vitest';
import { Expm1 } from './expm1.js';

it('Expm1 keeps the digits near 0', async () => {
  const x = [-100, -1, -1e-10, 1e-30, 1e-10, 1, 80];
  await expectClose(new Expm1().forward(x), x.map(Math.expm1));
  await expectClose(new Expm1().logDet(x), x);
});

it('Expm1 has the inverse log1p, which is -Infinity at -1', async () => {
  const y = [-1, -0.5, 1e-30, 1e30];
  await expectClose(new Expm1().inverse(y), y.map(Math.log1p));
  await expectClose(new Expm1().inverse(-2), Number.NaN);
});
