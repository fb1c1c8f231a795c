import { expectClose } from '@diffeo/testing';
import { it } from 'vitest';
import { Log } from './log.js';

it('Log is the logarithm, with log-det -log x', async () => {
  const x = [1e-30, 0.5, 1, 1e30];
  const f = new Log();
  await expectClose(f.forward(x), x.map(Math.log));
  await expectClose(
    f.logDet(x),
    x.map((at) => -Math.log(at)),
  );
});

it('Log has no value below 0, and the inverse e^y', async () => {
  await expectClose(new Log().forward([-1, 0]), [Number.NaN, -Infinity]);
  await expectClose(new Log().inverse([-1, 0, 2]), [-1, 0, 2].map(Math.exp));
});
