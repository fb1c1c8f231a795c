import { expect, it } from 'vitest';
import { gammaincFraction } from './gammainc-fraction.js';

it('gammaincFraction is 1 / x for a = 1 and 1 / x + 1 / x² for a = 2', () => {
  for (const x of [2, 5, 30]) {
    expect(gammaincFraction(1, x) * x).toBeCloseTo(1, 11);
    expect(gammaincFraction(2, x) / (1 / x + 1 / x ** 2)).toBeCloseTo(1, 11);
  }
});
