import { expect, it } from 'vitest';
import { betaincFraction } from './betainc-fraction.js';

it('betaincFraction gives I_x(1, b) = 1 - (1 - x)^b', () => {
  for (const [b, x] of [
    [1, 0.3],
    [2, 0.2],
    [7.5, 0.1],
  ] as const) {
    // Beta(1, b) = 1 / b
    const expected = (1 - (1 - x) ** b) / (b * x * (1 - x) ** b);
    expect(betaincFraction(1, b, x) / expected).toBeCloseTo(1, 11);
  }
});
