import { expect } from 'vitest';

/** How sure a statistical test is: of a right sampler, and of a wrong one. */
export interface StatisticalTest {
  /** The probability with which a right sampler fails. Default 1e-9: a suite of thousands never does. */
  alpha?: number;
  /**
   * The deviation that a wrong sampler shows with probability 0.99. The test is refused, not passed, if it has too few
   * samples for that.
   */
  detects: number;
}

/** Misses of a wrong sampler: the power of every test here is at least 1 minus this. */
const MISS = 0.01;

/**
 * Asserts that samples have a distribution function: the Kolmogorov-Smirnov distance of the sample, bounded by the
 * Dvoretzky-Kiefer-Wolfowitz inequality with Massart's constant, 2 exp(-2 n d^2).
 *
 * `detects` is the largest distance |G(x) - F(x)| of a wrong distribution G; by Hoeffding's inequality at that x the
 * sample shows it. At n = 1e6 and the default alpha that is 0.0048.
 *
 * @param samples Any finite numbers; sorted copies are made.
 * @param cdf F; where it jumps, the value after the jump.
 */
export function expectDistribution(
  samples: Float32Array | readonly number[],
  cdf: (x: number) => number,
  { alpha = 1e-9, detects }: StatisticalTest,
): void {
  const n = samples.length;
  const limit = Math.sqrt(Math.log(2 / alpha) / (2 * n));
  const detected = limit + Math.sqrt(Math.log(1 / MISS) / (2 * n));
  expect(detected, `the deviation that ${n} samples show`).toBeLessThanOrEqual(detects);
  const sorted = Float64Array.from(samples).sort();
  let distance = 0;
  let where = Number.NaN;
  const compare = (fraction: number, x: number) => {
    const deviation = Math.abs(fraction - cdf(x));
    if (deviation <= distance) return;
    distance = deviation;
    where = x;
  };
  for (let i = 0; i < n; i++) {
    const x = sorted[i]!;
    // Equal samples make one step of the sample's distribution function, from before the first to after the last.
    if (sorted[i - 1] !== x) compare(i / n, below(x));
    if (sorted[i + 1] !== x) compare((i + 1) / n, x);
  }
  expect(distance, `distance of the distribution functions, at ${where}`).toBeLessThan(limit);
}

/** A double just below x, where the distribution function has its left limit. */
function below(x: number): number {
  return x - Math.max(Math.abs(x) * 2 ** -52, Number.MIN_VALUE);
}
