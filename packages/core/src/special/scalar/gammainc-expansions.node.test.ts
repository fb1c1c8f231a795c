import { expect, it } from 'vitest';
import { gammaincFraction, gammaincSeries } from './gammainc-expansions.js';

it('gammaincSeries is (e^x - 1) / x for a = 1', () => {
  for (const x of [1e-10, 0.5, 3]) {
    expect(gammaincSeries(1, x) / (Math.expm1(x) / x)).toBeCloseTo(1, 11);
  }
});

it('gammaincFraction is 1 / x for a = 1 and 1 / x + 1 / x² for a = 2', () => {
  for (const x of [2, 5, 30]) {
    expect(gammaincFraction(1, x) * x).toBeCloseTo(1, 11);
    expect(gammaincFraction(2, x) / (1 / x + 1 / x ** 2)).toBeCloseTo(1, 11);
  }
});
