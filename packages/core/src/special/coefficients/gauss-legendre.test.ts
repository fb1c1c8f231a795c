import { expect, it } from 'vitest';
import { gaussLegendre } from './gauss-legendre.js';

it('integrates polynomials of degree 2 n - 1 over [0, 1]', () => {
  const { nodes, weights } = gaussLegendre(12);
  for (const power of [0, 1, 7, 23]) {
    const sum = nodes.reduce((total, x, i) => total + weights[i]! * x ** power, 0);
    expect(sum).toBeCloseTo(1 / (power + 1), 14);
  }
});
