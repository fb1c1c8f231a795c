import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Softplus } from './softplus.js';

const { exp, expm1, log, log1p } = Math;

describe('Softplus', () => {
  const f = new Softplus();

  it('is log(1 + e^x), with log-det -log(1 + e^-x)', async () => {
    const x = [-80, -20, -1, 0, 1, 20, 80];
    await expectClose(
      f.forward(x),
      x.map((at) => log1p(exp(at))),
    );
    await expectClose(
      f.logDet(x),
      x.map((at) => -log1p(exp(-at))),
    );
    await expectClose(f.forward([1e30, -1e30]), [1e30, 0]);
    await expectClose(f.logDet([1e30, -1e30]), [0, -1e30]);
  });

  it('has the inverse log(e^y - 1), with log-det -log(1 - e^-y)', async () => {
    const y = [1e-30, 1e-6, 0.25, 1, 5, 20];
    // Near y = log 2 the value is a difference of larger terms; at y = 20 the log-det is 2e-9.
    await expectClose(
      f.inverse(y),
      y.map((at) => log(expm1(at))),
      { rtol: 1e-6, atol: 2e-7 },
    );
    await expectClose(
      f.inverseLogDet(y),
      y.map((at) => -log(-expm1(-at))),
      { rtol: 4e-6 },
    );
    await expectClose(f.inverse(1e30), [1e30]);
  });

  it('has the derivative e^-y / (1 - e^-y) of the negative log-det of the inverse', async () => {
    const y = [1e-6, 0.25, 1, 5];
    const slope = grad((at) => sum(f.inverseLogDet(at)))(tensor1d(y));
    await expectClose(
      slope,
      y.map((at) => -1 / expm1(at)),
      { rtol: 1e-5 },
    );
  });

  it('has a hinge as soft as asked for, above its low', async () => {
    const g = new Softplus({ low: -1, hingeSoftness: 0.5 });
    await expectClose(g.forward([-1e30, 0, 1e30]), [-1, -1 + 0.5 * log(2), 1e30]);
    await expectClose(g.inverse([-1 + 0.5 * log(2), 30]), [0, 31], { atol: 1e-7 });
    await expectClose(g.logDet([-50, 0]), [-100, -log(2)]);
    expect(g.codomain.bounds).toEqual([-1, Infinity]);
    expect(() => new Softplus({ hingeSoftness: 0 })).toThrow(/hingeSoftness must be positive/);
  });
});
