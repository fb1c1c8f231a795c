import { expectClose } from '@diffeo/testing';
import { it } from 'vitest';
import { Log1p } from './log1p.js';

it('Log1p keeps the digits near 0', async () => {
  const x = [-0.5, -1e-10, 1e-30, 1e-10, 1, 1e30];
  await expectClose(new Log1p().forward(x), x.map(Math.log1p));
  await expectClose(
    new Log1p().logDet(x),
    x.map((at) => -Math.log1p(at)),
  );
});

it('Log1p has the inverse expm1', async () => {
  const y = [-100, -1, 1e-30, 80];
  await expectClose(new Log1p().inverse(y), y.map(Math.expm1));
  await expectClose(new Log1p().inverseLogDet(y), y);
});
