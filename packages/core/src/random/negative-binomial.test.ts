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
import { negativeBinomial, randomNegativeBinomial } from './negative-binomial.js';
import { negativeBinomialDraw } from './negative-binomial-draw.js';

describe('negativeBinomial', () => {
  it('is the same on every backend, exactly', async () => {
    for (const [i, [r, p]] of [
      [1e-3, 0.5],
      [0.3, 0.9],
      [3, 0.1],
      [3, 0],
      [40, 0.999],
      [1e5, 0.5],
    ].entries()) {
      const key = new Key(5, i);
      const attributes = { shape: [5000], keyHi: key.hi, keyLo: key.lo };
      const words = new AttemptWords(key);
      const inputs = { count: tensor1d([r!]), probs: tensor1d([p!]) };
      const draws = randomNegativeBinomial(inputs, attributes);
      const wanted = (e: number) =>
        negativeBinomialDraw(words, e, Math.fround(r!), Math.fround(p!));
      expect(await mismatches(draws, wanted), `r ${r}, p ${p}`).toBe(0);
    }
  });

  it('has the negative binomial distribution', async () => {
    for (const [
      i,
      { count, probs, limit, ...bins },
    ] of reference.cases.negativeBinomial.entries()) {
      const samples = await negativeBinomial([DRAWS], {
        key: Key.fromSeed(i),
        count,
        probs,
      }).data();
      expect(chiSquare(samples, bins), `r ${count}, p ${probs}`).toBeLessThan(limit);
    }
  });

  it('has mean r p / (1 - p)', async () => {
    // Within 6 standard errors, of variance mean / (1 - p).
    for (const [i, [r, p]] of [
      [0.5, 0.25],
      [100, 0.5],
      [2, 0.9375],
    ].entries()) {
      const samples = await negativeBinomial([DRAWS], {
        key: Key.fromSeed(i),
        count: r!,
        probs: p!,
      }).data();
      const mean = (r! * p!) / (1 - p!);
      const error = Math.abs(momentsOf(samples).mean - mean);
      expect(error).toBeLessThan(6 * Math.sqrt(mean / (1 - p!) / DRAWS));
    }
  });

  it('has zero gradient', async () => {
    const slope = grad((count: Tensor) => sum(negativeBinomial([2], { count, probs: 0.5 })));
    await expectClose(slope(tensor1d([1, 2])), [0, 0]);
  });

  it('refuses what is outside', async () => {
    for (const [count, probs] of [
      [0, 0.5],
      [-1, 0.5],
      [1, 1],
      [1, -0.1],
      [1, 1 - 1e-9],
    ] as const) {
      expect(() => negativeBinomial([1], { count, probs })).toThrow(DomainError);
    }
    expect(() => negativeBinomial([2], { count: [1, 2, 3], probs: 0.5 })).toThrow(ShapeError);
    const count = tensor1d([0, -1, 1, 1, 1]);
    const probs = tensor1d([0.5, 0.5, 1, -0.5, Number.NaN]);
    await expectClose(
      negativeBinomial([5], { count, probs }),
      new Float32Array(5).fill(Number.NaN),
    );
  });
});
