import { Planar } from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { perturbed } from '../perturbed.js';

export const residualCases: Readonly<Record<string, BijectorCase>> = {
  Planar: {
    of: Planar,
    make: (key) => perturbed(new Planar({ size: 3, layers: 4, key }), key),
    event: [3],
    x: [-0.5, 0.25, 0.75, -1, 1, 0, -2, 0.5, 1.5, 2, -0.1, 0.9],
    edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 0],
    inverseEdges: [-1e10, 1e10, 0, 1e-30, 1, -1e-30, -100, 100, 0],
    isTrainable: true,
  },
};
