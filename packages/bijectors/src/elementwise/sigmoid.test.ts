import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { Sigmoid } from './sigmoid.js';

const { abs, exp, log, log1p, tanh } = Math;

describe('Sigmoid', () => {
  const f = new Sigmoid();
  const x = [-80, -5, -1, 0, 1, 5, 80];

  it('is 1 / (1 + e^-x), with the log-det of its slope', async () => {
    await expectClose(
      f.forward(x),
      x.map((at) => 1 / (1 + exp(-at))),
    );
    await expectClose(
      f.logDet(x),
      x.map((at) => -abs(at) - 2 * log1p(exp(-abs(at)))),
    );
    await expectClose(f.logDet([1e30, -1e30]), [-1e30, -1e30]);
  });

  it('has the derivative -tanh(x / 2) of the log-det', async () => {
    await expectClose(
      grad((at) => sum(f.logDet(at)))(tensor1d(x)),
      x.map((at) => -tanh(at / 2)),
      { rtol: 1e-6, atol: 2e-7 },
    );
  });

  it('has the logit for its inverse', async () => {
    const y = [1e-30, 1e-6, 0.25, 0.5, 0.75, 1 - 2 ** -24];
    await expectClose(
      f.inverse(y),
      y.map((at) => log(at) - log1p(-at)),
      { rtol: 1e-6, atol: 2e-7 },
    );
    await expectClose(
      f.inverseLogDet(y),
      y.map((at) => -log(at) - log1p(-at)),
    );
  });
});
