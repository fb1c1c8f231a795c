import { expectClose } from '@diffeo/testing';
import { it } from 'vitest';
import { Logit } from './logit.js';

it('Logit is the log-odds, to one ulp below 1', async () => {
  const x = [1e-30, 0.25, 0.5, 1 - 2 ** -24];
  await expectClose(
    new Logit().forward(x),
    x.map((at) => Math.log(at) - Math.log1p(-at)),
  );
  await expectClose(
    new Logit().logDet(x),
    x.map((at) => -Math.log(at) - Math.log1p(-at)),
  );
});

it('Logit has infinite values at the ends, and the inverse sigmoid', async () => {
  await expectClose(new Logit().forward([0, 1]), [-Infinity, Infinity]);
  await expectClose(new Logit().inverse([-80, 0, 80]), [Math.exp(-80), 0.5, 1]);
});
