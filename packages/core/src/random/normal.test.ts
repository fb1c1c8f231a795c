import { expectClose, expectDistribution } from '@diffeo/testing';
import { memory, sum, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../test/normal-cdf.js';
import reference from '../../test/reference/philox.json' with { type: 'json' };
import { valueAndGrad } from '../autodiff/value-and-grad.js';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { Key } from './key.js';
import { normal, randomNormal } from './normal.js';

/** Agreement across backends, of which the float32 evaluation of the quantile takes 4e-7 on cpu and wasm. */
const ACROSS_BACKENDS = { rtol: 1e-5 };

describe('normal', () => {
  it('is the quantile of the reference stream', async () => {
    for (const { hi, lo, normals } of reference.cases) {
      if (hi === undefined) continue;
      const key = new Key(hi, lo!);
      await expectClose(normal([normals.length], { key }), normals, ACROSS_BACKENDS);
      const shifted = normals.map((z) => 2 + 0.5 * z);
      const drawn = normal([normals.length], { key, mean: 2, stddev: 0.5 });
      await expectClose(drawn, shifted, { rtol: 1e-5, atol: 1e-5 });
    }
  });

  it('agrees with its composite everywhere, tails included', async () => {
    const attributes = { shape: [500_001], keyHi: 1, keyLo: 9, location: 0, scale: 1 };
    const expected = await randomNormal.composite({}, attributes).data<'float32'>();
    await expectClose(randomNormal({}, attributes), expected, ACROSS_BACKENDS);
  });

  it('has the normal distribution function, moments and tails', async () => {
    // n = 1e6. Moments within 6 standard errors: 1/sqrt(n), sqrt(2/n), sqrt(15/n), sqrt(96/n).
    const n = 1_000_000;
    const values = await normal([n], { key: Key.fromSeed(6) }).data<'float32'>();
    expectDistribution(values, normalCdf, { detects: 0.005 });
    const moments = [0, 0, 0, 0];
    for (const value of values) {
      for (let k = 0; k < 4; k++) moments[k]! += value ** (k + 1) / n;
    }
    const errors = [moments[0]!, moments[1]! - 1, moments[2]!, moments[3]! - 3];
    const deviations = [1, 2, 15, 96].map((variance) => Math.sqrt(variance / n));
    for (const [k, error] of errors.entries()) {
      expect(Math.abs(error), `moment ${k + 1}`).toBeLessThan(6 * deviations[k]!);
    }
    // Beyond 4: 63.3 expected, Poisson; 20 to 130 leaves 1e-9.
    const beyond = values.filter((value) => Math.abs(value) > 4).length;
    expect(beyond).toBeGreaterThan(20);
    expect(beyond).toBeLessThan(130);
  });

  it('does not correlate neighbours, lanes, or streams of derived keys', async () => {
    // Correlations of 2^18 values are normal with deviation 2^-9; 11 of them within 6: false alarm 2e-8.
    const n = 2 ** 18;
    const key = Key.fromSeed(8);
    const x = await normal([n], { key }).data();
    const others = [...key.split(2), key.foldIn(0), Key.fromSeed(9)].map((k) =>
      normal([n], { key: k }),
    );
    const correlation = (a: ArrayLike<number>, b: ArrayLike<number>, lag: number) => {
      let total = 0;
      for (let i = 0; i < n; i++) total += a[i]! * b[(i + lag) % n]!;
      return total / n;
    };
    for (const lag of [1, 2, 3, 4, 5, 8, 16]) {
      expect(Math.abs(correlation(x, x, lag))).toBeLessThan(6 * 2 ** -9);
    }
    for (const other of others) {
      expect(Math.abs(correlation(x, await other.data(), 0))).toBeLessThan(6 * 2 ** -9);
    }
  });

  it('broadcasts tensors of means and deviations, with gradients to both', async () => {
    const key = Key.fromSeed(3);
    const z = await normal([2, 3], { key }).data<'float32'>();
    const means = [10, 20, 30];
    const deviations = [[0.5], [2]];
    const expected = Array.from(
      z,
      (v, i) => means[i % 3]! + deviations[Math.floor(i / 3)]![0]! * v,
    );
    await expectClose(normal([2, 3], { key, mean: means, stddev: deviations }), expected);
    // Each mean is added in two rows; the gradient to a deviation is the sum of the noise it scales.
    const { gradients } = valueAndGrad(
      (mean, stddev) => sum(normal([2, 3], { key, mean: mean!, stddev: stddev! })),
      [tensor1d(means), tensor2d(deviations)],
    );
    await expectClose(gradients[0]!, [2, 2, 2]);
    const rows = [z.slice(0, 3), z.slice(3)].map((row) => row.reduce((a, b) => a + b));
    await expectClose(gradients[1]!, rows, { rtol: 1e-5, atol: 1e-6 });
  });

  it('leaves only its result', () => {
    const before = memory().numTensors;
    normal([4], { mean: [1, 2, 3, 4], stddev: 2 }).dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('refuses parameters of other shapes and types', () => {
    expect(() => normal([3], { mean: [1, 2] })).toThrow(ShapeError);
    expect(() => normal([], { stddev: [1] })).toThrow(ShapeError);
    expect(() => normal([1], { mean: tensor1d(['a']) })).toThrow(DTypeError);
  });

  it('refuses a negative or infinite deviation', () => {
    for (const bad of [
      { stddev: -1 },
      { stddev: Number.NaN },
      { mean: Number.POSITIVE_INFINITY },
      { mean: [Number.NaN], stddev: [1] },
    ]) {
      expect(() => normal([1], bad)).toThrow(DomainError);
    }
  });
});
