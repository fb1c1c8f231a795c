import { expectClose } from '@diffeo/testing';
import { dispose, fill, sum, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { chiSquare, momentsOf } from '../../test/chi-square.js';
import { DRAWS } from '../../test/draws.js';
import { mismatches } from '../../test/mismatches.js';
import reference from '../../test/reference/sampler-bins.json' with { type: 'json' };
import { grad } from '../autodiff/grad.js';
import { DomainError } from '../errors/domain-error.js';
import { AttemptWords } from './attempt-words.js';
import { Key } from './key.js';
import { randomVonMises, vonMises } from './von-mises.js';
import { vonMisesDraw } from './von-mises-draw.js';

describe('vonMises', () => {
  it('is the same on every backend, bit for bit', async () => {
    for (const [i, k] of [0, 1e-30, 1e-6, 0.1, 1, 10, 1e6, 2 ** 60].entries()) {
      const key = new Key(3, i);
      const attributes = { shape: [5000], keyHi: key.hi, keyLo: key.lo };
      const words = new AttemptWords(key);
      const draws = randomVonMises({ concentration: tensor1d([k]) }, attributes);
      const wanted = (e: number) => vonMisesDraw(words, e, Math.fround(k));
      expect(await mismatches(draws, wanted), `concentration ${k}`).toBe(0);
    }
  });

  it('has the von Mises distribution', async () => {
    for (const [i, { concentration, limit, ...bins }] of reference.cases.vonMises.entries()) {
      const samples = await vonMises([DRAWS], { key: Key.fromSeed(i), concentration }).data();
      expect(chiSquare(samples, bins), `concentration ${concentration}`).toBeLessThan(limit);
    }
  });

  it('turns about loc, within [-pi, pi]', async () => {
    const key = Key.fromSeed(1);
    const centred = await vonMises([1000], { key, concentration: 0.5 }).data<'float32'>();
    const turned = vonMises([1000], { key, concentration: 0.5, loc: 3 });
    const wanted = centred.map((x) => (x + 3 > Math.PI ? x + 3 - 2 * Math.PI : x + 3));
    await expectClose(turned, wanted, { rtol: 1e-6, atol: 1e-6 });
    expect((await turned.data()).every((x) => Math.abs(x) <= 3.1415932)).toBe(true);
  });

  it('has the gradients of means, and 1 in loc', async () => {
    // d E cos x / d k = 1 - A / k - A^2 with A = I1 / I0; values from mpmath. Within 6 standard errors: on wasm there are as
    // many draws as make the first of these 0.5 %; the other backends differentiate the same draws, slower.
    const isWasm = inject('backend') === 'wasm';
    for (const [k, count, precision, slope] of [
      [0.5, 900_000, 0.005, 0.4561947127],
      [3, 200_000, 0.05, 0.0739287256],
    ] as const) {
      const n = isWasm ? count : 50_000;
      const key = Key.fromSeed(2);
      const at = fill([n], k);
      const samples = vonMises([n], { key, concentration: at });
      const slopes = grad((concentration: Tensor) => sum(vonMises([n], { key, concentration })))(
        at,
      );
      const [angles, derivatives] = [await samples.data(), await slopes.data()];
      dispose([at, samples, slopes]);
      const products = Float64Array.from(derivatives, (d, i) => -Math.sin(angles[i]!) * d);
      const { mean, variance } = momentsOf(products);
      const bound = 6 * Math.sqrt(variance / n);
      expect(bound).toBeLessThan((isWasm ? precision : 0.05) * slope);
      expect(Math.abs(mean - slope)).toBeLessThan(bound);
    }
    const loc = grad((x: Tensor) => sum(vonMises([4], { loc: x, concentration: 2 })));
    await expectClose(loc(tensor1d([1])), [4]);
  });

  it('refuses numbers outside, and gives NaN in tensors', async () => {
    expect(() => vonMises([1], { concentration: -1 })).toThrow(DomainError);
    expect(() => vonMises([1], { concentration: 1, loc: Number.NaN })).toThrow(DomainError);
    const concentration = tensor1d([-1, Number.NaN, Number.POSITIVE_INFINITY]);
    await expectClose(vonMises([3], { concentration }), new Float32Array(3).fill(Number.NaN));
  });
});
