import { valueAndGrad } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import {
  matMul,
  mean,
  mul,
  scalar,
  stack,
  type Tensor,
  tensor2d,
  tidy,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { meanAndError } from '../../test/mean-and-error.js';
import { russianRouletteLogDet } from './russian-roulette-log-det.js';

const KEY = Key.fromSeed(11);

/** Of eigenvalues -0.35 and -0.45. */
const linear = (x: Tensor) =>
  matMul(
    x,
    tensor2d([
      [-0.4, 0.05],
      [0.05, -0.4],
    ]),
  );

describe('russianRouletteLogDet', () => {
  it('has the exact log-determinant as its mean', async () => {
    const samples = Array.from({ length: 240 }, (_, i) =>
      tidy(() => {
        const estimate = russianRouletteLogDet({ terms: 1, key: KEY.foldIn(i) });
        return mean(estimate(linear, zeros([10, 2])));
      }),
    );
    const values = await stack(samples).data<'float32'>();
    const { mean: average, error } = meanAndError(values);
    // 4.9 standard errors: a false alarm once in a million keys. Terms that are not divided by their probabilities would
    // move the mean by 0.134, which at this error is missed once in 40.
    expect(Math.abs(average - Math.log(0.65 * 0.55))).toBeLessThan(4.9 * error);
    expect(error).toBeLessThan(0.0195);
  });

  it('divides each term by the probability that it is summed, and so its gradient', async () => {
    // For one entry the signs do not matter: g(x) = f x has the terms (-1)^(k+1) f^k / k, at probabilities 1, 1, q, q², ...
    const [f, q] = [-0.6, 0.5];
    const term = (k: number) => ((k % 2 === 1 ? 1 : -1) * f ** k) / k / q ** Math.max(0, k - 2);
    const sums = [0];
    const slopes = [0];
    for (let k = 1; k < 40; k++) {
      sums.push(sums.at(-1)! + term(k));
      slopes.push(slopes.at(-1)! + (k * term(k)) / f);
    }
    const lengths = new Set<number>();
    for (let i = 0; i < 12; i++) {
      const estimate = russianRouletteLogDet({ continuation: q, key: KEY.foldIn(i) });
      const { value, gradients } = valueAndGrad(
        (factor: Tensor) => mean(estimate((x) => mul(x, factor), zeros([1, 1]))),
        [scalar(f)],
      );
      const [got] = await value.data<'float32'>();
      const length = sums.findIndex((sum) => Math.abs(sum - got!) < 1e-5);
      expect(length).toBeGreaterThanOrEqual(2);
      await expectClose(gradients[0]!, [slopes[length]!], { rtol: 4e-6 });
      lengths.add(length);
    }
    expect(lengths.size).toBeGreaterThan(2);
  });

  it('refuses counts and probabilities that are none', () => {
    expect(() => russianRouletteLogDet({ terms: 0 })).toThrow(/russianRouletteLogDet: terms/);
    expect(() => russianRouletteLogDet({ probes: -1 })).toThrow(/russianRouletteLogDet: probes/);
    for (const continuation of [0, 1]) {
      expect(() => russianRouletteLogDet({ continuation })).toThrow(/continuation must be in/);
    }
  });
});
