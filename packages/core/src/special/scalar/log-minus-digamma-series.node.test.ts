import { expect, it } from 'vitest';
import { logMinusDigammaSeries, SERIES_START } from './log-minus-digamma-series.js';

it('logMinusDigammaSeries is log 8 - (1 + 1/2 + ... + 1/7 - gamma) where it begins', () => {
  const harmonic = 1 + 1 / 2 + 1 / 3 + 1 / 4 + 1 / 5 + 1 / 6 + 1 / 7;
  const value = Math.log(SERIES_START) - (harmonic - 0.5772156649015329);
  expect(logMinusDigammaSeries(SERIES_START) / value).toBeCloseTo(1, 13);
});
