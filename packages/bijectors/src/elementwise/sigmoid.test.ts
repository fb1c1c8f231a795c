import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
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

  it('stays between its bounds, next to both of which it keeps the digits', async () => {
    const g = new Sigmoid({ low: 0.1, high: 1.3, temperature: 2 });
    const { value, logDet } = g.forwardAndLogDet([-1e4, -20, 0, 20, 1e4]);
    const tail = 1.2 / (1 + exp(10));
    await expectClose(value, [0.1, 0.1 + tail, 0.7, 1.3 - tail, 1.3]);
    for (const each of await value.data()) expect(each).toBeLessThanOrEqual(Math.fround(1.3));
    const scale = log(1.2) - log(2);
    const slope = -10 - 2 * log1p(exp(-10)) + scale;
    await expectClose(logDet, [scale - 5e3, slope, scale - 2 * log(2), slope, scale - 5e3]);
    await expectClose(new Sigmoid({ low: -1, high: 1 }).inverse([-0.5, 0, 1 - 2 ** -24]), [
      -log(3),
      0,
      log(2 ** 25 - 1),
    ]);
  });

  it('has a codomain of its own, and refuses bounds in the wrong order', () => {
    expect(new Sigmoid({ low: -1, high: 2 }).codomain.bounds).toEqual([-1, 2]);
    expect(() => new Sigmoid({ low: 2 })).toThrow(
      /Sigmoid needs low below high, received low = 2 and high = 1/,
    );
    expect(() => new Sigmoid({ temperature: 0 })).toThrow(/Sigmoid: temperature must be positive/);
  });
});
