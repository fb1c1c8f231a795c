import { mul, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { dormandPrince } from './dormand-prince.js';
import { NeuralOde } from './neural-ode.js';
import { rk4 } from './rk4.js';

/** Σ_i w_i c_i^k. */
const moment = (weights: readonly number[], nodes: readonly number[], k: number) =>
  weights.reduce((total, weight, i) => total + weight * nodes[i]! ** k, 0);

describe.each([rk4(), dormandPrince()].map((solver) => [solver.name, solver] as const))(
  'the tableau of %s',
  (name, { tableau, control }) => {
    it('meets the conditions of its order on quadratures', () => {
      const order = name === 'rk4' ? 4 : 5;
      const { nodes, weights, result } = tableau;
      for (const [i, row] of weights.entries()) {
        expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(nodes[i]!, 14);
      }
      for (let k = 0; k < order; k++) {
        expect(moment(result, nodes, k)).toBeCloseTo(1 / (k + 1), 14);
      }
      expect(moment(result, nodes, order)).not.toBeCloseTo(1 / (order + 1), 4);
    });

    it('estimates errors from the fifth power on', () => {
      if (control === undefined) return;
      for (let k = 0; k < 4; k++) {
        expect(moment(control.error, [...tableau.nodes, 1], k)).toBeCloseTo(0, 14);
      }
      expect(moment(control.error, [...tableau.nodes, 1], 4)).not.toBeCloseTo(0, 4);
    });
  },
);

describe('dormandPrince', () => {
  it('comes as close as its tolerance asks', async () => {
    const field = (t: Tensor, z: Tensor) => mul(z, mul(t, 2));
    const missBy = async (tolerance: number) => {
      const solver = dormandPrince({ rtol: tolerance, atol: tolerance });
      const f = new NeuralOde({ size: 1, field, times: [0, 1.5], solver });
      const [value] = await f.forward([1]).data<'float32'>();
      return Math.abs(value! / Math.exp(2.25) - 1);
    };
    // Each of some five steps may miss by the tolerance.
    for (const tolerance of [1e-2, 1e-4, 1e-6]) {
      expect(await missBy(tolerance)).toBeLessThan(5 * tolerance);
    }
  });

  it('refuses tolerances and steps that are not positive', () => {
    expect(() => dormandPrince({ rtol: 0 })).toThrow(
      /dormandPrince: rtol must be positive, received 0/,
    );
    expect(() => dormandPrince({ atol: Number.NaN })).toThrow(
      /dormandPrince: atol must be positive/,
    );
    expect(() => dormandPrince({ maxSteps: 0.5 })).toThrow(/dormandPrince: maxSteps/);
  });
});
