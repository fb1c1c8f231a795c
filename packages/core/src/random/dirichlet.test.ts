import { expectClose } from '@diffeo/testing';
import {
  dispose,
  gather,
  mean,
  mul,
  square,
  sub,
  sum,
  type Tensor,
  tensor1d,
  tensor2d,
  tile,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { chiSquare, momentsOf } from '../../test/chi-square.js';
import { DRAWS } from '../../test/draws.js';
import reference from '../../test/reference/sampler-bins.json' with { type: 'json' };
import { grad } from '../autodiff/grad.js';
import { DomainError } from '../errors/domain-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { dirichlet } from './dirichlet.js';
import { Key } from './key.js';

describe('dirichlet', () => {
  it('lies in the simplex, also at concentrations of 1e-3 and 1e4', async () => {
    const key = Key.fromSeed(1);
    for (const concentration of [1e-3, 1, 1e4]) {
      const samples = dirichlet([500, 4], { key, concentration });
      expect((await samples.data()).every((x) => x >= 0 && x <= 1)).toBe(true);
      await expectClose(sum(samples, -1), new Float32Array(500).fill(1), { rtol: 1e-6 });
    }
  });

  it('has the mean and variance of its components', async () => {
    // E x = a / A, Var x = m (1 - m) / (A + 1), within 6 standard errors; the fourth central moment is below the second.
    const concentration = [0.2, 1, 3];
    const total = 4.2;
    const samples = dirichlet([DRAWS, 3], { key: Key.fromSeed(2), concentration });
    const means = concentration.map((a) => a / total);
    const variances = means.map((m) => (m * (1 - m)) / (total + 1));
    const gotMeans = await mean(samples, 0).data();
    const gotVariances = await mean(square(sub(samples, tensor1d(means))), 0).data();
    for (const [i, variance] of variances.entries()) {
      const bound = 6 * Math.sqrt(variance / DRAWS);
      expect(Math.abs(gotMeans[i]! - means[i]!)).toBeLessThan(bound);
      expect(Math.abs(gotVariances[i]! - variance)).toBeLessThan(bound);
    }
  });

  it('has beta distributed components', async () => {
    // x_0 of concentrations a, b / 4, 3 b / 4 is a beta variable of a and b.
    for (const i of [0, 2, 4]) {
      const { a, b, limit, ...bins } = reference.cases.beta[i]!;
      const concentration = [a, b / 4, (3 * b) / 4];
      const samples = dirichlet([DRAWS, 3], { key: Key.fromSeed(10 + i), concentration });
      const first = gather(samples, [0], 1);
      expect(chiSquare(await first.data(), bins), `a ${a}, b ${b}`).toBeLessThan(limit);
    }
  });

  it('has the gradient of the mean', async () => {
    // d E x_0 / d a_j = ([j = 0] A - a_0) / A^2, within 6 standard errors, which are 0.5 % of it on wasm; the other backends
    // differentiate the same draws, slower. Each draw has concentrations of its own, so that its derivative is seen.
    const isWasm = inject('backend') === 'wasm';
    const [n, precision] = isWasm ? [800_000, 0.005] : [20_000, 0.1];
    for (const at of [
      [1, 4],
      [3, 2],
    ] as const) {
      const total = at[0] + at[1];
      const concentration = tile(tensor2d([...at], [1, 2]), [n, 1]);
      const weights = tensor1d([1, 0]);
      const first = (x: Tensor) =>
        sum(mul(dirichlet([n, 2], { key: Key.fromSeed(3), concentration: x }), weights));
      const slopes = await grad(first)(concentration).data();
      for (const [j, wanted] of [at[1] / total ** 2, -at[0] / total ** 2].entries()) {
        const own = Float32Array.from({ length: n }, (_, i) => slopes[2 * i + j]!);
        const { mean: m, variance } = momentsOf(own);
        const bound = 6 * Math.sqrt(variance / n);
        expect(bound).toBeLessThan(precision * Math.abs(wanted));
        expect(Math.abs(m - wanted), `component ${j} of ${at}`).toBeLessThan(bound);
      }
      dispose(concentration);
    }
  });

  it('refuses shapes without components and numbers that are not positive', () => {
    expect(() => dirichlet([], { concentration: 1 })).toThrow(ShapeError);
    expect(() => dirichlet([2, 3], { concentration: [1, 2] })).toThrow(ShapeError);
    expect(() => dirichlet([2], { concentration: [1, 0] })).toThrow(DomainError);
  });
});
