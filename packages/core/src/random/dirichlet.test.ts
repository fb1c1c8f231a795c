import { expectClose } from '@diffeo/testing';
import { mean, mul, square, sub, sum, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { grad } from '../autodiff/grad.js';
import { DomainError } from '../errors/domain-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { dirichlet } from './dirichlet.js';
import { Key } from './key.js';

/** The draws are the same everywhere; where they are slow, fewer of them do. */
const COUNT = inject('backend') === 'webgpu' ? 30_000 : 300_000;

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
    const samples = dirichlet([COUNT, 3], { key: Key.fromSeed(2), concentration });
    const means = concentration.map((a) => a / total);
    const variances = means.map((m) => (m * (1 - m)) / (total + 1));
    const gotMeans = await mean(samples, 0).data();
    const gotVariances = await mean(square(sub(samples, tensor1d(means))), 0).data();
    for (const [i, variance] of variances.entries()) {
      const bound = 6 * Math.sqrt(variance / COUNT);
      expect(Math.abs(gotMeans[i]! - means[i]!)).toBeLessThan(bound);
      expect(Math.abs(gotVariances[i]! - variance)).toBeLessThan(bound);
    }
  });

  it('has the gradient of the mean', async () => {
    // d E x_0 / d a_j = ([j = 0] A - a_0) / A^2. A draw's derivative has a standard deviation below 0.5.
    const at = tensor1d([1, 2, 5]);
    const weights = tensor1d([1, 0, 0]);
    const n = 30_000;
    const first = (concentration: Tensor) => {
      const samples = dirichlet([n, 3], { key: Key.fromSeed(3), concentration });
      return sum(mean(mul(samples, weights), 0));
    };
    const bound = (6 * 0.5) / Math.sqrt(n);
    await expectClose(grad(first)(at), [7 / 64, -1 / 64, -1 / 64], { rtol: 0, atol: bound });
  });

  it('refuses shapes without components and numbers that are not positive', () => {
    expect(() => dirichlet([], { concentration: 1 })).toThrow(ShapeError);
    expect(() => dirichlet([2, 3], { concentration: [1, 2] })).toThrow(ShapeError);
    expect(() => dirichlet([2], { concentration: [1, 0] })).toThrow(DomainError);
  });
});
