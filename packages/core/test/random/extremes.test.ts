import type { Tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { bernoulli } from '../../src/random/bernoulli.js';
import { beta } from '../../src/random/beta.js';
import { gamma } from '../../src/random/gamma.js';
import { Key } from '../../src/random/key.js';
import { negativeBinomial } from '../../src/random/negative-binomial.js';
import { truncatedNormal } from '../../src/random/truncated-normal.js';
import { vonMises } from '../../src/random/von-mises.js';
import { momentsOf } from '../chi-square.js';
import { DRAWS } from '../draws.js';

interface Extreme {
  draw: (key: Key) => Tensor;
  mean: number;
  variance: number;
  /** The excess of the kurtosis. */
  excess: number;
}

const n = DRAWS;

function ofBeta(a: number, b: number): Extreme {
  const total = a + b;
  const variance = (a * b) / (total ** 2 * (total + 1));
  const numerator = 6 * ((a - b) ** 2 * (total + 1) - a * b * (total + 2));
  return {
    draw: (key) => beta([n], { key, concentration1: a, concentration0: b }),
    mean: a / total,
    variance,
    excess: numerator / (a * b * (total + 2) * (total + 3)),
  };
}

function ofGamma(a: number): Extreme {
  const draw = (key: Key) => gamma([n], { key, concentration: a });
  return { draw, mean: a, variance: a, excess: 6 / a };
}

function ofNegativeBinomial(count: number, given: number): Extreme {
  const probs = Math.fround(given);
  const rest = 1 - probs;
  return {
    draw: (key) => negativeBinomial([n], { key, count, probs }),
    mean: (count * probs) / rest,
    variance: (count * probs) / rest ** 2,
    excess: 6 / count + rest ** 2 / (probs * count),
  };
}

function ofBernoulli(probs: number): Extreme {
  const variance = probs * (1 - probs);
  const draw = (key: Key) => bernoulli([n], { key, probs });
  return { draw, mean: probs, variance, excess: (1 - 6 * variance) / variance };
}

const ofVonMises = (concentration: number, variance: number, excess: number): Extreme => ({
  draw: (key) => vonMises([n], { key, concentration }),
  mean: 0,
  variance,
  excess,
});

const CASES: Readonly<Record<string, Extreme>> = {
  'beta of 1e-3 and 1e-3': ofBeta(1e-3, 1e-3),
  'beta of 1e-3 and 1e3': ofBeta(1e-3, 1e3),
  'beta of 1e4 and 3': ofBeta(1e4, 3),
  'gamma of 1e-3': ofGamma(1e-3),
  'gamma of 1e6': ofGamma(1e6),
  'negative binomial of 1e-3 and 0.99': ofNegativeBinomial(1e-3, 0.99),
  'negative binomial of 3 and 1 - 2^-10': ofNegativeBinomial(3, 1 - 2 ** -10),
  'negative binomial of 1e5 and 0.5': ofNegativeBinomial(1e5, 0.5),
  'negative binomial of 5 and 1e-3': ofNegativeBinomial(5, 1e-3),
  'bernoulli of 2^-10': ofBernoulli(2 ** -10),
  'bernoulli of 1 - 2^-10': ofBernoulli(1 - 2 ** -10),
  // Uniform on [-pi, pi]; normal of variance 1 / concentration.
  'von Mises of 1e-6': ofVonMises(1e-6, Math.PI ** 2 / 3, -1.2),
  'von Mises of 1e8': ofVonMises(1e8, 1e-8, 0),
  'von Mises of 2^60': ofVonMises(2 ** 60, 2 ** -60, 0),
  // Exponential to 2e-6, in steps of 0.03 of its deviation, which is what floats near 500 are apart.
  'truncated normal beyond 500': {
    draw: (key) => truncatedNormal([n], { key, low: 500 }),
    mean: 500 + 1 / 500,
    variance: 1 / 500 ** 2,
    excess: 6,
  },
};

it.each(Object.entries(CASES))('%s has its mean and variance', async (_name, extreme) => {
  const { draw, mean, variance, excess } = extreme;
  const moments = momentsOf(await draw(Key.fromSeed(121)).data());
  // Within 6 standard errors: false alarm 2e-9 each where the law of large numbers has made the errors normal.
  expect(Math.abs(moments.mean - mean)).toBeLessThan(6 * Math.sqrt(variance / n));
  const spread = variance * Math.sqrt((excess + 2) / n);
  expect(Math.abs(moments.variance - variance)).toBeLessThan(6 * spread);
});
