import { expect, it } from 'vitest';
import { integrateTail, NEGLIGIBLE } from './integrate-tail.js';

it('integrateTail is right to 1e-9 for an exponential and a Gaussian of any width', () => {
  for (const width of [1e-10, 0.3, 1]) {
    expect(integrateTail((u) => Math.exp(-u / width), width * NEGLIGIBLE) / width).toBeCloseTo(
      1,
      9,
    );
    const end = width * Math.sqrt(2 * NEGLIGIBLE);
    const half = width * Math.sqrt(Math.PI / 2);
    expect(integrateTail((u) => Math.exp((-u * u) / width / width / 2), end) / half).toBeCloseTo(
      1,
      9,
    );
  }
});

it('integrateTail is right to 1e-9 for a plateau with an edge', () => {
  // E1(1e-40) = -gamma - log(1e-40) + 1e-40
  const end = Math.log1p(NEGLIGIBLE / 1e-40);
  const value = integrateTail((u) => Math.exp(-1e-40 * Math.exp(u)), end);
  expect(value / (40 * Math.LN10 - 0.5772156649015329)).toBeCloseTo(1, 9);
});
