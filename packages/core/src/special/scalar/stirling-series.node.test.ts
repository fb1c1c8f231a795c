import { expect, it } from 'vitest';
import { HALF_LOG_TWO_PI, STIRLING_LIMIT, stirlingSeries } from './stirling-series.js';

it('stirlingSeries completes the logarithm of 9! from where it begins', () => {
  const x = STIRLING_LIMIT;
  const value = (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
  expect(value / Math.log(362880)).toBeCloseTo(1, 14);
});
