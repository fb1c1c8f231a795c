import { expectClose } from '@diffeo/testing';
import { sum, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { chiSquare, momentsOf } from '../../test/chi-square.js';
import { DRAWS } from '../../test/draws.js';
import { mismatches } from '../../test/mismatches.js';
import reference from '../../test/reference/sampler-bins.json' with { type: 'json' };
import { grad } from '../autodiff/grad.js';
import { DomainError } from '../errors/domain-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { AttemptWords } from './attempt-words.js';
import { Key } from './key.js';
import { poisson, randomPoisson } from './poisson.js';
import { poissonDraw } from './poisson-draw.js';

describe('poisson', () => {
  it('is the same on every backend, exactly', async () => {
    const rates = [
      0,
      1e-30,
      1e-3,
      0.34,
      0.36,
      1,
      5,
      9.999,
      10,
      11,
      37.5,
      1e3,
      1e5,
      3e7,
      1e12,
      2 ** 60,
    ];
    for (const [i, rate] of rates.entries()) {
      const key = new Key(5, i);
      const attributes = { shape: [5000], keyHi: key.hi, keyLo: key.lo };
      const words = new AttemptWords(key);
      const draws = randomPoisson({ rate: tensor1d([rate]) }, attributes);
      const wanted = (e: number) => poissonDraw(words, e, Math.fround(rate));
      expect(await mismatches(draws, wanted), `rate ${rate}`).toBe(0);
    }
  });

  it('has the Poisson distribution', async () => {
    for (const [i, { rate, limit, ...bins }] of reference.cases.poisson.entries()) {
      const samples = await poisson([DRAWS], { key: Key.fromSeed(i), rate }).data();
      expect(chiSquare(samples, bins), `rate ${rate}`).toBeLessThan(limit);
    }
  });

  it('has mean and variance rate, up to rates that floats barely resolve', async () => {
    // Within 6 standard errors; the fourth central moment is rate + 3 rate^2.
    const n = 100_000;
    for (const [i, rate] of [1e-3, 1, 12, 1e5, 1e9, 1.5 * 2 ** 40].entries()) {
      const samples = await poisson([n], { key: Key.fromSeed(i), rate }).data();
      const { mean, variance } = momentsOf(samples);
      expect(Math.abs(mean - rate)).toBeLessThan(6 * Math.sqrt(rate / n));
      const spread = Math.sqrt((2 * rate * rate + rate) / n);
      expect(Math.abs(variance - rate)).toBeLessThan(6 * spread);
    }
  });

  it('broadcasts rates and has zero gradient', async () => {
    const key = Key.fromSeed(1);
    const draws = poisson([2, 3], { key, rate: [0, 3, 1e20] });
    const [a, , , b] = await draws.data();
    expect([a, b]).toEqual([0, 0]);
    expect((await draws.data())[2]).toBeNaN();
    const slope = grad((rate: Tensor) => sum(poisson([2, 3], { key, rate })));
    await expectClose(slope(tensor1d([1, 2, 3])), [0, 0, 0]);
  });

  it('refuses what is no rate', async () => {
    for (const rate of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => poisson([1], { rate })).toThrow(DomainError);
    }
    expect(() => poisson([2], { rate: [1, 2, 3] })).toThrow(ShapeError);
    const rate = tensor1d([-1, Number.NaN, Number.POSITIVE_INFINITY]);
    await expectClose(poisson([3], { rate }), new Float32Array(3).fill(Number.NaN));
  });
});
