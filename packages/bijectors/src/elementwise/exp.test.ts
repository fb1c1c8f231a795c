import { expectClose } from '@diffeo/testing';
import { it } from 'vitest';
import { Exp } from './exp.js';

const x = [-80, -1, 0, 1, 80];

it('Exp is e^x with log-det x', async () => {
  const f = new Exp();
  await expectClose(f.forward(x), x.map(Math.exp));
  await expectClose(f.logDet(x), x);
  const y = [1e-30, 0.5, 1, 1e30];
  await expectClose(f.inverse(y), y.map(Math.log));
  await expectClose(
    f.inverseLogDet(y),
    y.map((value) => -Math.log(value)),
  );
});

it('Exp has no x for a y below zero, and an infinite one for zero', async () => {
  await expectClose(new Exp().inverse([-1, 0]), [Number.NaN, -Infinity]);
});
