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
import { binomial, randomBinomial } from './binomial.js';
import { binomialDraw } from './binomial-draw.js';
import { Key } from './key.js';

const CASES = [
  [0, 0.5],
  [1, 0.3],
  [30, 0.3],
  [30, 0.34],
  [25, 0.5],
  [25, 0.51],
  [1000, 1e-3],
  [1000, 0.99],
  [12345, 0.4],
  [1e7, 1e-7],
  [3e7, 0.123],
  [1e12, 0.7],
  [2 ** 60, 2 ** -55],
  [2 ** 60, 0.5],
] as const;

describe('binomial', () => {
  it('is the same on every backend, exactly', async () => {
    for (const [i, [n, p]] of CASES.entries()) {
      const key = new Key(5, i);
      const attributes = { shape: [5000], keyHi: key.hi, keyLo: key.lo };
      const words = new AttemptWords(key);
      const draws = randomBinomial({ count: tensor1d([n]), probs: tensor1d([p]) }, attributes);
      const wanted = (e: number) => binomialDraw(words, e, Math.fround(n), Math.fround(p));
      expect(await mismatches(draws, wanted), `n ${n}, p ${p}`).toBe(0);
    }
  });

  it('has the binomial distribution', async () => {
    for (const [i, { count, probs, limit, ...bins }] of reference.cases.binomial.entries()) {
      const samples = await binomial([DRAWS], { key: Key.fromSeed(i), count, probs }).data();
      expect(chiSquare(samples, bins), `n ${count}, p ${probs}`).toBeLessThan(limit);
    }
  });

  it('has mean n p and variance n p (1 - p)', async () => {
    // Within 6 standard errors; the fourth central moment is below v + 3 v^2. The last case has no
    // two floats within a standard deviation.
    const n = 100_000;
    for (const [i, [trials, given]] of CASES.slice(0, -1).entries()) {
      const p = Math.fround(given);
      const samples = await binomial([n], { key: Key.fromSeed(i), count: trials, probs: p }).data();
      const { mean, variance } = momentsOf(samples);
      const v = Math.fround(trials) * p * (1 - p);
      expect(Math.abs(mean - Math.fround(trials) * p)).toBeLessThanOrEqual(6 * Math.sqrt(v / n));
      const spread = 6 * Math.sqrt((2 * v * v + v) / n);
      expect(Math.abs(variance - v), `n ${trials}, p ${p}`).toBeLessThanOrEqual(spread);
    }
  });

  it('broadcasts, is certain at 0 and 1, and has zero gradient', async () => {
    const key = Key.fromSeed(1);
    const draws = binomial([2, 3], { key, count: [[4], [1000]], probs: [0, 1, 0] });
    await expectClose(draws, [0, 4, 0, 0, 1000, 0]);
    const slope = grad((probs: Tensor) => sum(binomial([2, 3], { key, count: 9, probs })));
    await expectClose(slope(tensor1d([0.1, 0.2, 0.3])), [0, 0, 0]);
  });

  it('refuses what is no count and no probability', async () => {
    for (const count of [-1, 2.5, Number.NaN]) {
      expect(() => binomial([1], { count, probs: 0.5 })).toThrow(DomainError);
    }
    for (const probs of [-0.1, 1.1, Number.NaN]) {
      expect(() => binomial([1], { count: 1, probs })).toThrow(DomainError);
    }
    expect(() => binomial([2], { count: [1, 2, 3], probs: 0.5 })).toThrow(ShapeError);
    const count = tensor1d([-1, 0.5, 2.5, Number.NaN, 1, 1, 1, Number.POSITIVE_INFINITY]);
    const probs = tensor1d([0.5, 0.5, 0.5, 0.5, -0.1, 1.1, Number.NaN, 0.5]);
    await expectClose(binomial([8], { count, probs }), new Float32Array(8).fill(Number.NaN));
  });
});
