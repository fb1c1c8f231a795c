import { describe, expect, it } from 'vitest';
import { Key } from '../../src/random/key.js';
import { samplerCases } from './sampler-cases.js';

const N = 2 ** 16;
/**
 * Six standard errors of the mean of N products of independent signs: a right sampler fails once in 5e8, and a
 * correlation of 0.033 is missed once in a hundred.
 */
const LIMIT = 6 / Math.sqrt(N);
/** Neighbours share Philox blocks; kernels go four, sixteen and 64 at a time. */
const LAGS = [1, 2, 3, 4, 8, 16, 64];

const root = Key.fromSeed(111);

/** On which side of the median each value is, less the mean of it. */
function signs(values: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(values).sort();
  const median = sorted[N / 2]!;
  const sides = Float64Array.from(values, (value) => Math.sign(value - median));
  const mean = sides.reduce((a, b) => a + b) / N;
  return sides.map((side) => side - mean);
}

function correlation(a: Float64Array, b: Float64Array, lag: number): number {
  let total = 0;
  for (let i = 0; i < N; i++) total += a[i]! * b[(i + lag) % N]!;
  return total / N;
}

describe.each(Object.entries(samplerCases))('%s', (_name, { draw, parameters }) => {
  it('does not correlate its lanes, nor the streams of split and folded keys', async () => {
    const entries = Object.entries(parameters).map(([name, { good }]) => [name, good[1]]);
    const options = Object.fromEntries(entries);
    const sidesOf = async (key: Key) => signs(await draw([N], { ...options, key }).data());
    const sides = await sidesOf(root);
    for (const lag of LAGS) {
      expect(Math.abs(correlation(sides, sides, lag)), `lag ${lag}`).toBeLessThan(LIMIT);
    }
    const [left, right] = root.split();
    const [ofLeft, ofRight] = [await sidesOf(left), await sidesOf(right)];
    const ofFold = await sidesOf(root.foldIn(0));
    const pairs = [
      [sides, ofLeft],
      [ofLeft, ofRight],
      [sides, ofFold],
      [ofLeft, ofFold],
    ] as const;
    for (const [i, [a, b]] of pairs.entries()) {
      expect(Math.abs(correlation(a, b, 0)), `pair ${i}`).toBeLessThan(LIMIT);
    }
  });
});
