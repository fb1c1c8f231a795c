import { expectClose } from '@diffeo/testing';
import { type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { mismatches } from '../../../test/mismatches.js';
import { randomBernoulli } from '../../random/bernoulli.js';
import { randomBinomial } from '../../random/binomial.js';
import { randomBits } from '../../random/bits.js';
import { randomNegativeBinomial } from '../../random/negative-binomial.js';
import { randomNormal } from '../../random/normal.js';
import { randomPoisson } from '../../random/poisson.js';
import { randomTruncatedNormal } from '../../random/truncated-normal.js';
import { randomUniform } from '../../random/uniform.js';
import { randomVonMises } from '../../random/von-mises.js';

/** Around blocks of 4, groups of 16 words and chunks of 1024. */
const SIZES = [0, 1, 3, 4, 5, 15, 16, 17, 63, 1023, 1024, 1025, 5000];

/** Element by element: searched for and rejected, at both ends of the domain and outside, in changing company. */
const RATES = [0, 3, 3, 9.99, 10, 700, -1, 2 ** 60, Number.NaN, 0.2, 25];
const TRIALS = [0, 30, 30, 12345, 2 ** 60, 1, 2.5, 50, 1e7];
const PROBS = [0.1, 0.9, 0, 0.5, 1, Number.NaN, 0.002, 1.5];
const LOWS = [-Infinity, -1, -1, 4, 0.5, 30, 2, Number.NaN, -7, -Infinity, 0.1];
const HIGHS = [Infinity, 2, 0, 5, 0.501, Infinity, 1, 1, -6.5];
const CONCENTRATIONS = [0, 1e-3, 2, 2, 1e6, 2 ** 60, -1, Number.NaN, 0.7];

function cycled(values: readonly number[], n: number): Tensor {
  return tensor1d(Float32Array.from({ length: n }, (_, i) => values[i % values.length]!));
}

describe.runIf(inject('backend') === 'wasm')('the wasm samplers', () => {
  it('equal their composites at every length', async () => {
    for (const n of SIZES) {
      const key = { shape: [n], keyHi: 0x9abcdef0, keyLo: n };
      const flat = { ...key, low: -1, range: 3, last: 1.9999999 };
      const bell = { ...key, location: 1, scale: 2 };
      const probs = { probs: tensor1d(Float32Array.from({ length: n }, (_, i) => (i % 11) / 10)) };
      expect(await randomBits({}, key).data()).toEqual(await randomBits.composite({}, key).data());
      const uniforms = await randomUniform.composite({}, flat).data<'float32'>();
      await expectClose(randomUniform({}, flat), uniforms, { rtol: 0 });
      const normals = await randomNormal.composite({}, bell).data<'float32'>();
      await expectClose(randomNormal({}, bell), normals, { rtol: 2e-6, atol: 1e-6 });
      const flips = await randomBernoulli.composite(probs, key).data<'float32'>();
      await expectClose(randomBernoulli(probs, key), flips, { rtol: 0 });
    }
  });

  it('by rejection draw the same bits at every length, with parameters for each element or for all', async () => {
    for (const n of SIZES) {
      const attributes = { shape: [n], keyHi: 0x9abcdef0, keyLo: n };
      const of = (values: readonly number[]) => cycled(values, n);
      const one = (value: number) => tensor1d([value]);
      const cases = [
        [randomPoisson, { rate: of(RATES) }],
        [randomPoisson, { rate: one(4) }],
        [randomPoisson, { rate: one(44) }],
        [randomBinomial, { count: of(TRIALS), probs: of(PROBS) }],
        [randomBinomial, { count: of(TRIALS), probs: one(0.4) }],
        [randomBinomial, { count: one(60), probs: of(PROBS) }],
        [randomBinomial, { count: one(60), probs: one(0.1) }],
        [randomNegativeBinomial, { count: of(RATES), probs: of(PROBS) }],
        [randomNegativeBinomial, { count: of(RATES), probs: one(0.4) }],
        [randomNegativeBinomial, { count: one(6), probs: of(PROBS) }],
        [randomVonMises, { concentration: of(CONCENTRATIONS) }],
        [randomVonMises, { concentration: one(3) }],
      ] as const;
      for (const [op, inputs] of cases) {
        const draw = op as typeof randomPoisson;
        const given = inputs as { rate: Tensor };
        const expected = await draw.composite(given, attributes).data();
        const name = `${draw.opName} of length ${n}`;
        expect(await mismatches(draw(given, attributes), (i) => expected[i]!), name).toBe(0);
      }
    }
  });

  it('of the truncated normal equal the host at every length', async () => {
    for (const n of SIZES) {
      const attributes = { shape: [n], keyHi: 0x9abcdef0, keyLo: n };
      const [lows, highs] = [cycled(LOWS, n), cycled(HIGHS, n)];
      for (const inputs of [
        { low: lows, high: highs },
        { low: lows, high: tensor1d([3]) },
        { low: tensor1d([-0.3]), high: highs },
        { low: tensor1d([6]), high: tensor1d([Infinity]) },
      ]) {
        const expected = await randomTruncatedNormal
          .composite(inputs, attributes)
          .data<'float32'>();
        const drawn = randomTruncatedNormal(inputs, attributes);
        await expectClose(drawn, expected, { rtol: 1e-5, atol: 1e-6 });
      }
    }
  });
});
