import { expectClose } from '@diffeo/testing';
import { dispose, fill, log, sum, type Tensor, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { chiSquare, momentsOf } from '../../test/chi-square.js';
import { DRAWS } from '../../test/draws.js';
import { mismatches } from '../../test/mismatches.js';
import reference from '../../test/reference/sampler-bins.json' with { type: 'json' };
import { grad } from '../autodiff/grad.js';
import { DomainError } from '../errors/domain-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { AttemptWords } from './attempt-words.js';
import { gamma, logGamma, randomGamma, randomLogGamma } from './gamma.js';
import { gammaDraw, logGammaDraw } from './gamma-draw.js';
import { Key } from './key.js';

const CONCENTRATIONS = [1e-30, 1e-3, 0.1, 0.5, 0.999, 1, 1.5, 3, 30, 1e4, 1e8, 1e20, 1e30];

describe('gamma', () => {
  it('is the same on every backend, bit for bit', async () => {
    for (const [i, a] of CONCENTRATIONS.entries()) {
      const key = new Key(7, i);
      const n = 5000 + i;
      const attributes = { shape: [n], keyHi: key.hi, keyLo: key.lo };
      const alpha = Math.fround(a);
      for (const concentration of [tensor1d([a]), tensor1d(new Float32Array(n).fill(a))]) {
        const words = new AttemptWords(key);
        const draws = randomGamma({ concentration }, attributes);
        expect(await mismatches(draws, (e) => gammaDraw(words, e, alpha)), `at ${a}`).toBe(0);
        const logs = randomLogGamma({ concentration }, attributes);
        expect(await mismatches(logs, (e) => logGammaDraw(words, e, alpha)), `log ${a}`).toBe(0);
      }
    }
  });

  it('is the same at every length, with a concentration for each element', async () => {
    const key = new Key(1, 2);
    for (const n of [0, 1, 2, 3, 4, 5, 7, 8, 511, 512, 513, 1030]) {
      const at = Float32Array.from({ length: n }, (_, i) => 2 ** ((i % 23) - 9));
      const attributes = { shape: [n], keyHi: key.hi, keyLo: key.lo };
      const words = new AttemptWords(key);
      const draws = randomGamma({ concentration: tensor1d(at) }, attributes);
      expect(draws.shape).toEqual([n]);
      expect(await mismatches(draws, (e) => gammaDraw(words, e, at[e]!)), `length ${n}`).toBe(0);
    }
  });

  it('has the gamma distribution', async () => {
    for (const [i, { concentration, limit, ...bins }] of reference.cases.gamma.entries()) {
      const key = Key.fromSeed(i);
      const samples = await gamma([DRAWS], { key, concentration }).data();
      expect(chiSquare(samples, bins), `concentration ${concentration}`).toBeLessThan(limit);
    }
    for (const [i, { concentration, limit, ...bins }] of reference.cases.logGamma.entries()) {
      const key = Key.fromSeed(i);
      const samples = await logGamma([DRAWS], { key, concentration }).data();
      expect(chiSquare(samples, bins), `concentration ${concentration}`).toBeLessThan(limit);
    }
  });

  it('has mean and variance a / rate and a / rate^2', async () => {
    // Within 6 standard errors, of which two moments of 6 cases leave one in 1e7 false alarms. The fourth central moment
    // of a gamma variable is 3 a^2 + 6 a.
    for (const [i, a] of [0.1, 1, 30, 1e4].entries()) {
      for (const rate of [0.5, 1e-3]) {
        const samples = await gamma([DRAWS], {
          key: Key.fromSeed(i),
          concentration: a,
          rate,
        }).data();
        const { mean: m, variance } = momentsOf(samples);
        expect(Math.abs(m * rate - a)).toBeLessThan(6 * Math.sqrt(a / DRAWS));
        const spread = Math.sqrt((2 * a * a + 6 * a) / DRAWS);
        expect(Math.abs(variance * rate * rate - a)).toBeLessThan(6 * spread);
      }
    }
  });

  it('has the logarithms of the same draws, and of those that underflow', async () => {
    const key = Key.fromSeed(3);
    const options = { key, concentration: [0.5, 1, 20], rate: [[2], [5]] };
    const logs = await log(gamma([4, 2, 3], options)).data<'float32'>();
    await expectClose(logGamma([4, 2, 3], options), logs, { rtol: 1e-6, atol: 3e-6 });
    // E log x = digamma(a): -1000.5755719 at 1e-3, with standard deviation 1000.0008.
    const tiny = await logGamma([DRAWS], { key, concentration: 1e-3 }).data();
    const error = Math.abs(momentsOf(tiny).mean + 1000.5755719);
    expect(error).toBeLessThan((6 * 1000.0008) / Math.sqrt(DRAWS));
  });

  it('draws an element by key and index alone', async () => {
    const key = Key.fromSeed(4);
    const long = await gamma([100], { key, concentration: 0.7 }).data<'float32'>();
    await expectClose(gamma([31], { key, concentration: 0.7 }), long.slice(0, 31), { rtol: 0 });
    const mixed = gamma([31], { key, concentration: Array.from(long.slice(0, 31), () => 0.7) });
    await expectClose(mixed, long.slice(0, 31), { rtol: 0 });
  });

  it('is NaN where a tensor is not positive, and beyond the range', async () => {
    const concentration = tensor1d([0, -1, Number.NaN, 1e31, 1e-31, Number.POSITIVE_INFINITY]);
    const nan = new Float32Array(6).fill(Number.NaN);
    await expectClose(gamma([6], { concentration }), nan);
    await expectClose(logGamma([6], { concentration }), nan);
  });

  it('has the gradients of the mean', async () => {
    // d E x / d a = 1 / rate, d E log x / d a = trigamma(a), within 6 standard errors. On wasm there are as many draws as
    // make these 0.5 %; the other backends differentiate the same draws, slower.
    const isWasm = inject('backend') === 'wasm';
    const precision = isWasm ? 0.005 : 0.05;
    const key = Key.fromSeed(5);
    const compare = async (
      name: string,
      draw: (concentration: Tensor) => Tensor,
      { a, count, wanted }: { a: number; count: number; wanted: number },
    ) => {
      const at = fill([isWasm ? count : 50_000], a);
      const slopes = grad((x: Tensor) => sum(draw(x)))(at);
      const { mean, variance } = momentsOf(await slopes.data());
      dispose([at, slopes]);
      const bound = 6 * Math.sqrt(variance / at.size);
      expect(bound / wanted).toBeLessThan(precision);
      expect(Math.abs(mean - wanted), `${name} at ${a}`).toBeLessThan(bound);
    };
    for (const [a, count] of [
      [0.1, 5_200_000],
      [1, 500_000],
      [30, 50_000],
    ] as const) {
      const draw = (x: Tensor) => gamma(x.shape, { key, concentration: x, rate: 2 });
      await compare('gamma', draw, { a, count, wanted: 0.5 });
    }
    for (const [a, count, wanted] of [
      [1e-3, 1_600_000, 1000001.6425331959],
      [0.1, 1_600_000, 101.43329915079276],
      [3, 200_000, 0.3949340668482264],
    ] as const) {
      const draw = (x: Tensor) => logGamma(x.shape, { key, concentration: x });
      await compare('logGamma', draw, { a, count, wanted });
    }
  });

  it('has the pathwise gradient in the rate, and sums over what was broadcast', async () => {
    const options = { key: Key.fromSeed(6), concentration: tensor2d([[0.5], [2]]) };
    const total = (rate: Tensor) => sum(gamma([2, 3], { ...options, rate }));
    const standard = await sum(gamma([2, 3], options)).data<'float32'>();
    await expectClose(grad(total)(tensor1d([2])), [-standard[0]! / 4], { rtol: 1e-5 });
    const slope = grad((concentration: Tensor) =>
      sum(gamma([2, 3], { key: options.key, concentration })),
    )(options.concentration);
    expect(slope.shape).toEqual([2, 1]);
  });

  it('refuses numbers that are not positive, and shapes that do not fit', () => {
    for (const bad of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => gamma([1], { concentration: bad })).toThrow(DomainError);
      expect(() => logGamma([1], { concentration: 1, rate: bad })).toThrow(DomainError);
    }
    expect(() => gamma([2], { concentration: [1, 2, 3] })).toThrow(ShapeError);
    expect(() => gamma([-2], { concentration: 1 })).toThrow(ShapeError);
  });
});
