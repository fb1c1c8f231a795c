import { expectClose, expectDistribution } from '@diffeo/testing';
import { gather, memory, sum, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../test/normal-cdf.js';
import reference from '../../test/reference/truncated-normal.json' with { type: 'json' };
import { valueAndGrad } from '../autodiff/value-and-grad.js';
import { DomainError } from '../errors/domain-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { Key } from './key.js';
import { philox } from './philox.js';
import { tailProbability } from './tail-probability.js';
import { randomTruncatedNormal, truncatedNormal } from './truncated-normal.js';
import { truncatedNormalQuantile } from './truncated-normal-quantile.js';

const { hi, lo, at, intervals } = reference.cases;
const key = Key.fromSeed(61);

describe('truncatedNormal', () => {
  it('is the quantile of the reference stream, near 0 and 1000 deviations out', async () => {
    for (const { low, high, values } of intervals) {
      const options = { key: new Key(hi, lo), low: Number(low), high: Number(high) };
      const drawn = gather(truncatedNormal([800], options), tensor1d(at, 'int32'));
      // Near 0 the tails of both sides are numbers near 1/2.
      await expectClose(drawn, values, { rtol: 1e-6, atol: 3e-7 });
    }
  });

  it('agrees with the host for bounds of all kinds', async () => {
    const lows = [-Infinity, -30, -5, -1, -0.1, 0, 0.001, 1, 3.9, 4, 9, 30, 1e5, 1e20, -1e20];
    const widths = [0.001, 0.01, 0.3, 2, 50, Infinity];
    const pairs = lows.flatMap((low) => widths.map((width) => [low, Math.fround(low + width)]));
    const good = pairs.filter(([low, high]) => Math.fround(low!) < high!);
    const repeated = Array.from({ length: 40 }, () => good).flat();
    const bounds = {
      low: tensor1d(repeated.map(([low]) => low!)),
      high: tensor1d(repeated.map(([, high]) => high!)),
    };
    const attributes = { shape: [repeated.length], keyHi: 1, keyLo: 5 };
    const expected = await randomTruncatedNormal.composite(bounds, attributes).data<'float32'>();
    const drawn = randomTruncatedNormal(bounds, attributes);
    await expectClose(drawn, expected, { rtol: 1e-5, atol: 1e-6 });
    for (const [i, x] of (await drawn.data()).entries()) {
      expect(x).toBeGreaterThanOrEqual(Math.fround(repeated[i]![0]!));
      expect(x).toBeLessThanOrEqual(repeated[i]![1]!);
    }
  });

  it('has the distribution function 10 deviations out', async () => {
    // Q(x) / Q(10) = e^(-(x^2 - 100) / 2) s(x) / s(10), where the asymptotic series of s is right to 1e-8.
    const s = (x: number) => {
      let [term, total] = [1 / x, 1 / x];
      for (let k = 1; k < 12; k++) {
        term *= -(2 * k - 1) / x ** 2;
        total += term;
      }
      return total;
    };
    const cdf = (x: number) => 1 - Math.exp(-0.5 * (x - 10) * (x + 10)) * (s(x) / s(10));
    const values = await truncatedNormal([1_000_000], { key, low: 10 }).data<'float32'>();
    expectDistribution(values, cdf, { detects: 0.005 });
  });

  it('has the distribution function around 0, on one side of it, and in narrow intervals', async () => {
    for (const [i, [low, high]] of [
      [-1, 2.5],
      [0.5, Infinity],
      [-3, -2],
      [1, 1.003],
    ].entries()) {
      const [below, above] = [normalCdf(low!), normalCdf(high!)];
      const options = { key: key.foldIn(i), low: low!, high: high! };
      const values = await truncatedNormal([1_000_000], options).data<'float32'>();
      const cdf = (x: number) =>
        (normalCdf(Math.min(Math.max(x, low!), high!)) - below) / (above - below);
      expectDistribution(values, cdf, { detects: 0.005 });
    }
  });

  it('has the moments of the middle third of the line', async () => {
    // Between -1 and 1: mean 0, variance 1 - 2 phi(1) / (2 Phi(1) - 1) = 0.29113; of 1e6 the mean errs by 5.4e-4 and the
    // second moment, whose variance is 0.0797, by 2.8e-4. Six of these: false alarm 4e-9.
    const values = await truncatedNormal([1_000_000], { key, low: -1, high: 1 }).data<'float32'>();
    const mean = values.reduce((a, b) => a + b, 0) / 1e6;
    const second = values.reduce((a, b) => a + b * b, 0) / 1e6;
    expect(Math.abs(mean)).toBeLessThan(3.3e-3);
    expect(Math.abs(second - 0.291125)).toBeLessThan(1.75e-3);
  });

  it('has the derivatives of the quantile in both bounds', async () => {
    for (const [low, high] of [
      [-1, 2],
      [3, 4.5],
      [-7, -5],
      [10, 12],
    ] as const) {
      const { gradients } = valueAndGrad(
        (a, b) => sum(truncatedNormal([8], { key, low: a!, high: b! })),
        [tensor1d([low]), tensor1d([high])],
      );
      // Differences of the host's 64-bit quantile, from the same words; rounding takes 1e-8 of each.
      const words = philox(new Int32Array(8), key);
      const total = (a: number, b: number) =>
        words.reduce((t, w) => {
          const p = tailProbability(w, () => 0);
          return t + truncatedNormalQuantile(p, w < 0, a, b);
        }, 0);
      const h = 1e-5;
      const slopes = [
        (total(low + h, high) - total(low - h, high)) / (2 * h),
        (total(low, high + h) - total(low, high - h)) / (2 * h),
      ];
      await expectClose(gradients[0]!, [slopes[0]!], { rtol: 1e-4, atol: 1e-7 });
      await expectClose(gradients[1]!, [slopes[1]!], { rtol: 1e-4, atol: 1e-7 });
    }
  });

  it('broadcasts its bounds and leaves only its result', async () => {
    const before = memory().numTensors;
    const drawn = truncatedNormal([2, 3], { key, low: [0, 5, -9], high: [[6], [7]] });
    expect(memory().numTensors).toBe(before + 1);
    const values = await drawn.data();
    for (const [i, x] of values.entries()) {
      expect(x).toBeGreaterThanOrEqual([0, 5, -9][i % 3]!);
      expect(x).toBeLessThanOrEqual(i < 3 ? 6 : 7);
    }
    expect(truncatedNormal([0], { key }).shape).toEqual([0]);
  });

  it('refuses empty intervals, and gives NaN in tensors for them', async () => {
    expect(() => truncatedNormal([1], { low: 1, high: 1 })).toThrow(DomainError);
    expect(() => truncatedNormal([1], { low: 2, high: 1 })).toThrow(DomainError);
    expect(() => truncatedNormal([1], { low: Number.NaN })).toThrow(DomainError);
    expect(() => truncatedNormal([3], { low: tensor2d([[1, 2]]) })).toThrow(ShapeError);
    const drawn = truncatedNormal([3], { key, low: tensor1d([1, 2, Number.NaN]), high: 1 });
    await expectClose(drawn, [Number.NaN, Number.NaN, Number.NaN]);
  });
});
