import { expect, it } from 'vitest';
import { gammaincSeries } from './gammainc-series.js';

it('gammaincSeries is (e^x - 1) / x for a = 1', () => {
  for (const x of [1e-10, 0.5, 3]) {
    expect(gammaincSeries(1, x) / (Math.expm1(x) / x)).toBeCloseTo(1, 11);
  }
});
