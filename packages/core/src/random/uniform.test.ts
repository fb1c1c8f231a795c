import { expectClose, expectDistribution } from '@diffeo/testing';
import { sum, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/philox.json' with { type: 'json' };
import { valueAndGrad } from '../autodiff/value-and-grad.js';
import { DomainError } from '../errors/domain-error.js';
import { Key } from './key.js';
import { uniform } from './uniform.js';

describe('uniform', () => {
  it('is (word >>> 8) 2^-24 of the reference stream, exactly', async () => {
    for (const { hi, lo, words } of reference.cases) {
      if (hi === undefined) continue;
      const expected = words.map((word) => (word >>> 8) * 2 ** -24);
      const u = uniform([words.length], { key: new Key(hi, lo!) });
      expect(u.dtype).toBe('float32');
      expect([...(await u.data())]).toEqual(expected);
    }
  });

  it('fills [low, high) and never reaches high', async () => {
    const key = Key.fromSeed(11);
    const unit = await uniform([1000], { key }).data();
    const expected = Array.from(unit, (u) => -3 + 5 * u);
    await expectClose(uniform([1000], { key, low: -3, high: 2 }), expected, { atol: 5e-7 });
    // Between 1 and 1 + 2^-22 there are only two floats below the end: rounding up would reach it.
    const narrow = await uniform([10_000], { key, low: 1, high: 1 + 2 ** -22 }).data();
    for (const value of narrow) expect([1, 1 + 2 ** -23]).toContain(value);
    const negative = await uniform([10_000], { key, low: -1 - 2 ** -22, high: -1 }).data();
    for (const value of negative) expect(value).toBeLessThan(-1);
  });

  it('is uniform by the Kolmogorov-Smirnov distance', async () => {
    const values = await uniform([1_000_000], { key: Key.fromSeed(5) }).data<'float32'>();
    expectDistribution(values, (x) => Math.min(Math.max(x, 0), 1), { detects: 0.005 });
  });

  it('broadcasts tensors of ends, with gradients to both', async () => {
    const key = Key.fromSeed(7);
    const u = await uniform([2, 2], { key }).data();
    const [low, high] = [tensor1d([-1, 5]), tensor2d([[10], [6]])];
    const ends = [
      [-1, 10],
      [5, 10],
      [-1, 6],
      [5, 6],
    ] as const;
    const expected = ends.map(([low, high], i) => low + u[i]! * (high - low));
    await expectClose(uniform([2, 2], { key, low, high }), expected, { rtol: 1e-6, atol: 1e-6 });
    const { gradients } = valueAndGrad(
      (from, to) => sum(uniform([2, 2], { key, low: from!, high: to! })),
      [low, high],
    );
    await expectClose(gradients[0]!, [2 - u[0]! - u[2]!, 2 - u[1]! - u[3]!]);
    await expectClose(gradients[1]!, [u[0]! + u[1]!, u[2]! + u[3]!]);
  });

  it('stays below a tensor of upper ends, and gives NaN where it is not above the lower', async () => {
    const high = tensor1d([1 + 2 ** -22, 1, 0, Number.NaN]);
    const drawn = await uniform([10_000, 4], { key: Key.fromSeed(3), low: 1, high }).data();
    for (const [i, value] of drawn.entries()) {
      if (i % 4 === 0) expect([1, 1 + 2 ** -23]).toContain(value);
      else expect(value).toBeNaN();
    }
  });

  it('refuses empty and infinite intervals', () => {
    for (const bad of [
      { low: 1 },
      { high: 0 },
      { high: Number.NaN },
      { high: 1e39 },
      { low: -3e38, high: 3e38 },
    ]) {
      expect(() => uniform([1], bad)).toThrow(DomainError);
    }
  });
});
