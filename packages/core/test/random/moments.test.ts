import type { Tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { exponential } from '../../src/random/exponential.js';
import { gumbel } from '../../src/random/gumbel.js';
import { Key } from '../../src/random/key.js';
import { laplace } from '../../src/random/laplace.js';
import { logistic } from '../../src/random/logistic.js';
import { normal } from '../../src/random/normal.js';
import { uniform } from '../../src/random/uniform.js';

const N = 1_000_000;
const key = Key.fromSeed(81);
const EULER = 0.5772156649015329;

/** The standard distributions: mean, variance, and fourth central moment. */
const FAMILIES = {
  normal: [0, 1, 3],
  // Variance pi^2 / 6 and kurtosis 27 / 5; pi^2 / 3 and 21 / 5; 2 and 6; 1 and 9.
  gumbel: [EULER, Math.PI ** 2 / 6, 5.4 * (Math.PI ** 2 / 6) ** 2],
  logistic: [0, Math.PI ** 2 / 3, 4.2 * (Math.PI ** 2 / 3) ** 2],
  laplace: [0, 2, 24],
  exponential: [1, 1, 9],
  uniform: [0.5, 1 / 12, 1 / 80],
} as const;

const draws: Record<keyof typeof FAMILIES, (scale: number) => Tensor> = {
  normal: (stddev) => normal([N], { key, stddev }),
  gumbel: (scale) => gumbel([N], { key, scale }),
  logistic: (scale) => logistic([N], { key, scale }),
  laplace: (scale) => laplace([N], { key, scale }),
  exponential: (scale) => exponential([N], { key, rate: 1 / scale }),
  uniform: (high) => uniform([N], { key, high }),
};

it.each(Object.keys(FAMILIES) as (keyof typeof FAMILIES)[])(
  '%s has its mean and variance at scales from 1e-35 to 1e35',
  async (family) => {
    const [mean, variance, fourth] = FAMILIES[family];
    for (const scale of [1e-35, 1, 1e35]) {
      const values = await draws[family](scale).data<'float32'>();
      let [first, second] = [0, 0];
      for (const value of values) {
        const deviation = value / scale - mean;
        first += deviation / N;
        second += deviation ** 2 / N;
      }
      // Within 6 standard errors: false alarm 2e-9 each, and a shift by 8.4 of them is missed once in a hundred.
      expect(Math.abs(first), `mean at ${scale}`).toBeLessThan(6 * Math.sqrt(variance / N));
      const spread = Math.sqrt((fourth - variance ** 2) / N);
      expect(Math.abs(second - variance), `variance at ${scale}`).toBeLessThan(6 * spread);
    }
  },
);
