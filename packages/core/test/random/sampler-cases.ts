import type { Tensor } from '@tensorflow/tfjs-core';
import * as random from '../../src/random/index.js';
import type { Key } from '../../src/random/key.js';

/** A parameter of a sampler: three values of its domain, and what lies outside of it. */
export interface ParameterCase {
  good: readonly [number, number, number];
  bad: readonly number[];
}

/** A sampler whose parameters are one for each element or one for all. */
export interface SamplerCase {
  draw: (shape: readonly number[], options: Record<string, unknown>) => Tensor;
  parameters: Readonly<Record<string, ParameterCase>>;
  /** How far the same element may lie in tensors of other shapes; default 0, the same bits. */
  rtol?: number;
}

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

const location: ParameterCase = { good: [-1, 0.5, 20], bad: [nan, inf] };
const scale: ParameterCase = { good: [0.5, 1, 3], bad: [-1, nan, inf] };
const positive: ParameterCase = { good: [0.3, 2, 40], bad: [0, -1, nan, inf] };
const nonnegative: ParameterCase = { good: [0.7, 4, 60], bad: [-1, nan, inf] };
const trials: ParameterCase = { good: [1, 30, 2000], bad: [-1, 2.5, nan, inf] };
const probability: ParameterCase = { good: [0.1, 0.5, 0.98], bad: [-0.1, 1.1, nan] };

type Draw = SamplerCase['draw'];

const sampler = (draw: unknown, parameters: SamplerCase['parameters'] = {}): SamplerCase => ({
  draw: draw as Draw,
  parameters,
});
const located = (draw: unknown) => sampler(draw, { loc: location, scale });

/** The samplers of tensors by name. */
export const samplerCases: Readonly<Record<string, SamplerCase>> = {
  bernoulli: sampler(random.bernoulli, { probs: probability }),
  // The logistic function of TensorFlow has another last bit in a tensor of one than in one of four.
  beta: {
    ...sampler(random.beta, { concentration1: positive, concentration0: positive }),
    rtol: 2.5e-7,
  },
  binomial: sampler(random.binomial, { count: trials, probs: probability }),
  bits: sampler(random.bits),
  cauchy: located(random.cauchy),
  exponential: sampler(random.exponential, { rate: positive }),
  gamma: sampler(random.gamma, { concentration: positive, rate: positive }),
  gumbel: located(random.gumbel),
  laplace: located(random.laplace),
  logGamma: sampler(random.logGamma, { concentration: positive, rate: positive }),
  logistic: located(random.logistic),
  negativeBinomial: sampler(random.negativeBinomial, {
    count: positive,
    probs: { ...probability, bad: [-0.1, 1, nan] },
  }),
  normal: sampler(random.normal, { mean: location, stddev: scale }),
  poisson: sampler(random.poisson, { rate: nonnegative }),
  rademacher: sampler(random.rademacher),
  randint: sampler(random.randint, {
    low: { good: [-3, 0, 2], bad: [0.5, nan, inf] },
    high: { good: [3, 10, 1000], bad: [0.5, nan, inf] },
  }),
  truncatedNormal: sampler(random.truncatedNormal, {
    low: { good: [-2, -0.5, 0], bad: [nan] },
    high: { good: [1, 2, 30], bad: [nan] },
  }),
  uniform: sampler(random.uniform, {
    low: { good: [-2, -0.5, 0], bad: [nan, inf] },
    high: { good: [1, 2, 30], bad: [nan, inf] },
  }),
  vonMises: sampler(random.vonMises, { loc: location, concentration: nonnegative }),
};

/** Those of another form, each drawn from a key alone. */
export const otherCases: Readonly<Record<string, (key: Key) => unknown>> = {
  categorical: (key) => random.categorical([4], { key, probs: [1, 2, 3] }),
  choice: (key) => random.choice(9, { key, count: 4 }),
  dirichlet: (key) => random.dirichlet([2, 3], { key, concentration: [1, 2, 3] }),
  permutation: (key) => random.permutation(9, { key }),
  randomOrthogonal: (key) => random.randomOrthogonal([3, 3], { key }),
  sobol: (key) => random.sobol(4, 2, { key }),
};
