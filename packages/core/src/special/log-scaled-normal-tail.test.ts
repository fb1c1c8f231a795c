import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import reference from '../../test/reference/normal-functions.json' with { type: 'json' };
import { logScaledNormalTail } from './log-scaled-normal-tail.js';

it('logScaledNormalTail is log ndtr(-a) + a²/2', async () => {
  const cases = reference.cases.x.filter(({ x }) => x <= 0 && x > -100);
  await expectClose(
    logScaledNormalTail(tensor1d(cases.map(({ x }) => -x))),
    cases.map(({ x, logNdtr }) => logNdtr + (x * x) / 2),
    { rtol: 1e-6, atol: 2e-7 },
  );
});
