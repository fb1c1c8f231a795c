import { expect, it } from 'vitest';
import { besselSeries } from './bessel-series.js';

it('has the coefficients of I_n in (x / 2)²', () => {
  expect(besselSeries(0, 4)).toEqual([1, 1, 1 / 4, 1 / 36]);
  expect(besselSeries(3, 3)[0]).toBeCloseTo(1 / 6, 15);
  expect(besselSeries(3, 3)[2]).toBeCloseTo(1 / 240, 15);
});
