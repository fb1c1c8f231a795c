import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import reference from '../../test/reference/normal-functions.json' with { type: 'json' };
import { grad } from '../autodiff/grad.js';
import { logNdtr } from './log-ndtr.js';

const { x: cases } = reference.cases;
const x = () => tensor1d(cases.map((at) => at.x));

describe('logNdtr', () => {
  it('equals mpmath to 1e-6 relative in both tails', async () => {
    await expectClose(
      logNdtr(x()),
      cases.map((at) => at.logNdtr),
      { rtol: 1e-6, atol: 1e-37 },
    );
  });

  it('has density over distribution function as its derivative', async () => {
    await expectClose(
      grad((at) => sum(logNdtr(at)))(x()),
      cases.map((at) => at.logNdtrGradient),
      { rtol: 1e-5, atol: 1e-37 },
    );
  });

  it('is -x²/2 far below zero and 0 above', async () => {
    await expectClose(logNdtr(tensor1d([-1e15, 1e30])), [-5e29, 0]);
  });
});
