import { expectClose } from '@diffeo/testing';
import { fill, sum, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { chiSquare, momentsOf } from '../../test/chi-square.js';
import { DRAWS } from '../../test/draws.js';
import reference from '../../test/reference/sampler-bins.json' with { type: 'json' };
import { grad } from '../autodiff/grad.js';
import { DomainError } from '../errors/domain-error.js';
import { AttemptWords } from './attempt-words.js';
import { beta } from './beta.js';
import { logGammaDraw } from './gamma-draw.js';
import { Key } from './key.js';

describe('beta', () => {
  it('agrees on every backend to 1e-5', async () => {
    const key = Key.fromSeed(3);
    const [key1, key0] = key.split();
    const first = new AttemptWords(key1);
    const second = new AttemptWords(key0);
    for (const [a, b] of [
      [1e-3, 1e-3],
      [0.5, 2],
      [30, 400],
    ] as const) {
      const wanted = Array.from({ length: 2000 }, (_, e) => {
        const log1 = logGammaDraw(first, e, Math.fround(a));
        return 1 / (1 + Math.exp(logGammaDraw(second, e, Math.fround(b)) - log1));
      });
      const draws = beta([2000], { key, concentration1: a, concentration0: b });
      await expectClose(draws, wanted, { rtol: 1e-5, atol: 1e-30 });
    }
  });

  it('has the beta distribution, down to concentrations of 1e-3', async () => {
    for (const [i, { a, b, limit, ...bins }] of reference.cases.beta.entries()) {
      const options = { key: Key.fromSeed(i), concentration1: a, concentration0: b };
      const samples = await beta([DRAWS], options).data();
      expect(samples.every((x) => x >= 0 && x <= 1)).toBe(true);
      expect(chiSquare(samples, bins), `a ${a}, b ${b}`).toBeLessThan(limit);
    }
  });

  it('has the gradients of the mean', async () => {
    // E x = a / (a + b): d / d a = b / (a + b)^2, d / d b = -a / (a + b)^2. Within 6 standard errors, which are 0.5 % of
    // it on wasm; the other backends differentiate the same draws, slower.
    const [n, precision] = inject('backend') === 'wasm' ? [2_000_000, 0.005] : [30_000, 0.1];
    for (const [a, b] of [
      [0.3, 0.5],
      [4, 2],
    ] as const) {
      const key = Key.fromSeed(1);
      const slopes = async (draw: (x: Tensor) => Tensor, at: number) =>
        momentsOf(await grad((x: Tensor) => sum(draw(x)))(fill([n], at)).data());
      const up = await slopes((x) => beta([n], { key, concentration1: x, concentration0: b }), a);
      const down = await slopes((x) => beta([n], { key, concentration1: a, concentration0: x }), b);
      const total = (a + b) ** 2;
      for (const [{ mean, variance }, wanted] of [
        [up, b / total],
        [down, -a / total],
      ] as const) {
        expect(6 * Math.sqrt(variance / n)).toBeLessThan(precision * Math.abs(wanted));
        expect(Math.abs(mean - wanted)).toBeLessThan(6 * Math.sqrt(variance / n));
      }
    }
  });

  it('refuses numbers that are not positive', () => {
    expect(() => beta([1], { concentration1: 0, concentration0: 1 })).toThrow(DomainError);
    expect(() => beta([1], { concentration1: 1, concentration0: -1 })).toThrow(DomainError);
  });
});
