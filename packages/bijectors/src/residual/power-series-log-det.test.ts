import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { matMul, type Tensor, tensor2d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { meanAndError } from '../../test/mean-and-error.js';
import { powerSeriesLogDet } from './power-series-log-det.js';

/** Of eigenvalues -0.4 and -0.6. */
const linear = (x: Tensor) =>
  matMul(
    x,
    tensor2d([
      [-0.5, 0.1],
      [0.1, -0.5],
    ]),
  );

describe('powerSeriesLogDet', () => {
  it('is the series of log(1 + a) at every eigenvalue', async () => {
    const series = (a: number) => a - a ** 2 / 2 + a ** 3 / 3;
    const logDet = powerSeriesLogDet({ terms: 3 })(linear, zeros([4, 2]));
    await expectClose(logDet, Array(4).fill(series(-0.4) + series(-0.6)));
    const whole = powerSeriesLogDet({ terms: 40 })(linear, zeros([1, 2]));
    await expectClose(whole, [Math.log(0.6) + Math.log(0.4)]);
  });

  it('is that in the mean of random signs', async () => {
    const logDet = powerSeriesLogDet({ terms: 40, probes: 2, key: Key.fromSeed(3) });
    const values = await logDet(linear, zeros([20_000, 2])).data<'float32'>();
    const { mean, error } = meanAndError(values);
    // 4.9 standard errors: a false alarm once in a million keys. An error of the mean of 0.02 would be missed once in 100.
    expect(Math.abs(mean - Math.log(0.24))).toBeLessThan(4.9 * error);
    expect(error).toBeLessThan(0.0027);
    expect(error).toBeGreaterThan(1e-4);
  });

  it('draws new signs from a function of keys, and the same from one key', async () => {
    const key = Key.fromSeed(1);
    let step = 0;
    const moving = powerSeriesLogDet({ probes: 1, key: () => key.foldIn(step++) });
    const fixed = powerSeriesLogDet({ probes: 1, key });
    const run = (logDet: typeof moving) => logDet(linear, zeros([50, 2])).data<'float32'>();
    expect(await run(moving)).not.toEqual(await run(moving));
    expect(await run(fixed)).toEqual(await run(fixed));
  });

  it('refuses counts that are none', () => {
    expect(() => powerSeriesLogDet({ terms: 0 })).toThrow(/powerSeriesLogDet: terms must be/);
    expect(() => powerSeriesLogDet({ probes: 0.5 })).toThrow(/powerSeriesLogDet: probes must be/);
  });
});
