import { Parameter, positive } from '@diffeo/core';
import { dormandPrince, HamiltonianFlow, NeuralOde, rk4 } from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { LinearConditioner } from '../linear-conditioner.js';
import { perturbed } from '../perturbed.js';

const STEPS = 'the divergence is summed over the steps, which the Jacobian is of';

export const continuousCases: Readonly<Record<string, BijectorCase>> = {
  'NeuralOde by rk4': {
    of: NeuralOde,
    make: (key) => {
      const field = new LinearConditioner(4, 3, key);
      return perturbed(
        new NeuralOde({ size: 3, field, times: [0, 0.5], solver: rk4({ steps: 4 }) }),
        key,
      );
    },
    event: [3],
    x: [-0.5, 0.25, 0.75, -1, 1, 0],
    edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 0],
    inverseEdges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 0],
    logDet: { tolerance: 1e-5, because: STEPS },
    isTrainable: true,
  },
  'NeuralOde by dormandPrince': {
    of: NeuralOde,
    make: (key) => {
      const field = new LinearConditioner(5, 2, key);
      const solver = dormandPrince({ rtol: 1e-6, atol: 1e-6, maxSteps: 6 });
      return perturbed(new NeuralOde({ size: 2, field, times: [0.5, 1], solver }), key);
    },
    event: [2],
    x: [-0.5, 0.25, 0.75, -1],
    edges: [-1e30, 1e30, 0, 1e-30, -100, 100],
    inverseEdges: [-1e30, 1e30, 0, 1e-30, -100, 100],
    contextSize: 2,
    logDet: { tolerance: 1e-5, because: STEPS },
    isTrainable: true,
  },
  'NeuralOde by its adjoint': {
    of: NeuralOde,
    make: (key) => {
      const field = new LinearConditioner(3, 2, key);
      const [solver, times] = [rk4({ steps: 4 }), [0, 0.5] as const];
      const flow = new NeuralOde({ size: 2, field, times, solver, gradient: 'adjoint' });
      return perturbed(flow, key);
    },
    event: [2],
    x: [-0.5, 0.25, 0.75, -1],
    edges: [-1e30, 1e30, 0, 1e-30, -100, 100],
    inverseEdges: [-1e30, 1e30, 0, 1e-30, -100, 100],
    logDet: {
      tolerance: 1e-5,
      because: 'the Jacobian is that of the adjoint, on steps of its own',
    },
    isTrainable: true,
  },
  HamiltonianFlow: {
    of: HamiltonianFlow,
    make: (key) => {
      const stepSize = new Parameter(0.3, { support: positive });
      const mass = new Parameter([1, 2], { support: positive });
      const potential = new LinearConditioner(4, 1, key);
      const flow = new HamiltonianFlow({ size: 2, potential, steps: 3, stepSize, mass });
      return perturbed(flow, key);
    },
    event: [4],
    x: [-0.5, 0.25, 0.75, -1, 1, 0, -1, 2],
    edges: [-1e30, 1e30, 0, 1e-30, 0, -1e-30, -100, 100],
    inverseEdges: [-1e30, 1e30, 0, 1e-30, 0, -1e-30, -100, 100],
    contextSize: 2,
    isTrainable: true,
  },
};
