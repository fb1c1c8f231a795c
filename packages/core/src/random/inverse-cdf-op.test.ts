import { expectClose, expectDistribution } from '@diffeo/testing';
import { gather, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/inverse-cdf.json' with { type: 'json' };
import { randomCauchy } from './cauchy.js';
import { randomExponential } from './exponential.js';
import { randomGumbel } from './gumbel.js';
import { Key } from './key.js';
import { randomLaplace } from './laplace.js';
import { randomLogistic } from './logistic.js';

const { hi, lo, length, samples } = reference.cases;

const FAMILIES = {
  cauchy: { op: randomCauchy, cdf: (x: number) => 0.5 + Math.atan(x) / Math.PI },
  exponential: { op: randomExponential, cdf: (x: number) => -Math.expm1(-x) },
  gumbel: { op: randomGumbel, cdf: (x: number) => Math.exp(-Math.exp(-x)) },
  laplace: {
    op: randomLaplace,
    cdf: (x: number) => (x < 0 ? 0.5 * Math.exp(x) : 1 - 0.5 * Math.exp(-x)),
  },
  logistic: { op: randomLogistic, cdf: (x: number) => 1 / (1 + Math.exp(-x)) },
} as const;

describe.each(Object.entries(FAMILIES))('inverseCdfOp: %s', (name, { op, cdf }) => {
  const standard = { location: 0, scale: 1 };
  // -log of a number near 1 cancels.
  const atol = name === 'gumbel' ? 1e-6 : 0;

  it('is the quantile of the reference stream, deep tails included', async () => {
    const drawn = op({}, { shape: [length], keyHi: hi, keyLo: lo, ...standard });
    const places = tensor1d(
      samples.map(({ at }) => at),
      'int32',
    );
    const expected = samples.map((sample) => sample[name as keyof typeof FAMILIES]);
    await expectClose(gather(drawn, places), expected, { rtol: 1e-5, atol });
  });

  it('agrees with the host everywhere, at lengths that are no multiple of four', async () => {
    for (const n of [0, 1, 2, 3, 5, 1023, 1025, 100_003]) {
      const attributes = { shape: [n], keyHi: 3, keyLo: n, location: 0, scale: 2 };
      const expected = await op.composite({}, attributes).data<'float32'>();
      await expectClose(op({}, attributes), expected, { rtol: 1e-5, atol: 2 * atol });
    }
  });

  it('has the distribution function, moved and stretched', async () => {
    const key = Key.fromSeed(21);
    const attributes = { shape: [1_000_000], keyHi: key.hi, keyLo: key.lo };
    const values = await op({}, { ...attributes, location: -2, scale: 3 }).data<'float32'>();
    expectDistribution(values, (x) => cdf((x + 2) / 3), { detects: 0.005 });
  });

  it('has extremes at both ends as frequent as they should be', async () => {
    // Of 2^20 samples, those with tail probabilities below 2^-16 are Poisson with mean 16 on each side; outside of
    // 1 .. 45 lies 1e-6 of it.
    const n = 2 ** 20;
    const values = await op({}, { shape: [n], keyHi: 1, keyLo: 2, ...standard }).data<'float32'>();
    const below = values.filter((x) => cdf(x) < 2 ** -16).length;
    const above = values.filter((x) => 1 - cdf(x) < 2 ** -16).length;
    for (const count of [below, above]) {
      expect(count).toBeGreaterThanOrEqual(1);
      expect(count).toBeLessThanOrEqual(45);
    }
  });
});
