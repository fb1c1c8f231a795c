import { describe, expect, it } from 'vitest';
import { GAUSS_LEGENDRE } from './gauss-legendre.js';

describe('GAUSS_LEGENDRE', () => {
  it('integrates powers up to 31 over [0, 1]', () => {
    const { nodes, weights } = GAUSS_LEGENDRE;
    for (let power = 0; power <= 31; power++) {
      const integral = nodes.reduce((total, node, i) => total + weights[i]! * node ** power, 0);
      expect(Math.abs(integral * (power + 1) - 1), `power ${power}`).toBeLessThan(1e-13);
    }
  });
});
