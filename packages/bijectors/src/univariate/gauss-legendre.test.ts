import { describe, expect, it } from 'vitest';
import { gaussLegendre } from './gauss-legendre.js';

describe('gaussLegendre', () => {
  it('has the nodes and weights of the rule of three', () => {
    const { nodes, weights } = gaussLegendre(3);
    const far = Math.sqrt(0.6) / 2;
    const expected = { nodes: [0.5 - far, 0.5, 0.5 + far], weights: [5 / 18, 8 / 18, 5 / 18] };
    for (let i = 0; i < 3; i++) {
      expect(nodes[i]).toBeCloseTo(expected.nodes[i]!, 15);
      expect(weights[i]).toBeCloseTo(expected.weights[i]!, 15);
    }
  });

  it('integrates polynomials up to its degree, and no further', () => {
    for (const count of [1, 2, 7, 32, 100]) {
      const { nodes, weights } = gaussLegendre(count);
      const integral = (power: number) =>
        nodes.reduce((total, node, i) => total + weights[i]! * node ** power, 0);
      for (const power of [0, 1, 2 * count - 1]) {
        expect(Math.abs(integral(power) * (power + 1) - 1)).toBeLessThan(1e-13);
      }
      if (count < 8)
        expect(Math.abs(integral(2 * count) * (2 * count + 1) - 1)).toBeGreaterThan(1e-9);
    }
  });

  it('integrates an exponential to all digits', () => {
    const { nodes, weights } = gaussLegendre(12);
    const total = nodes.reduce((sum, node, i) => sum + weights[i]! * Math.exp(3 * node), 0);
    expect(total).toBeCloseTo(Math.expm1(3) / 3, 13);
  });
});
