import { describe, expect, it } from 'vitest';
import { expectDistribution } from './expect-distribution.js';

/** As even as 20,000 numbers can be on (0, 1). */
const even = Array.from({ length: 20_000 }, (_, i) => (i + 0.5) / 20_000);
const uniform = (x: number) => Math.min(Math.max(x, 0), 1);

describe('expectDistribution', () => {
  it('passes the distribution and fails one that is farther off than the limit', () => {
    // d = sqrt(log(2e9) / 4e4) = 0.0231
    expectDistribution(even, uniform, { detects: 0.04 });
    const shift = (by: number) => () =>
      expectDistribution(even, (x) => uniform(x + by), { detects: 0.04 });
    expect(shift(0.022)).not.toThrow();
    expect(shift(0.024)).toThrow('distance of the distribution functions');
    expect(shift(-0.024)).toThrow('distance of the distribution functions');
    expect(() => expectDistribution(even, () => Number.NaN, { detects: 0.04 })).toThrow();
  });

  it('takes equal samples for one step', () => {
    const coin = even.map((u) => Number(u < 0.5));
    const cdf = (x: number) => (x >= 1 ? 1 : x >= 0 ? 0.5 : 0);
    expectDistribution(coin, cdf, { detects: 0.04 });
  });

  it('refuses to judge by too few', () => {
    expect(() => expectDistribution(even, uniform, { detects: 0.03 })).toThrow('samples show');
  });
});
