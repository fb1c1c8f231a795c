import { Parameter, positive } from '@diffeo/core';
import { Planar, Radial } from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { perturbed } from '../perturbed.js';

const vectors = {
  event: [3],
  x: [-0.5, 0.25, 0.75, -1, 1, 0, -2, 0.5, 1.5, 2, -0.1, 0.9],
  edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 0],
  inverseEdges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 0],
  isTrainable: true,
};

export const residualCases: Readonly<Record<string, BijectorCase>> = {
  Planar: {
    ...vectors,
    of: Planar,
    make: (key) => perturbed(new Planar({ size: 3, layers: 4, key }), key),
    inverseEdges: [-1e10, 1e10, 0, 1e-30, 1, -1e-30, -100, 100, 0],
  },
  Radial: {
    ...vectors,
    of: Radial,
    make: (key) => perturbed(new Radial({ size: 3, layers: 4, key }), key),
    start: (key) => new Radial({ size: 3, layers: 4, key }),
  },
  'Radial at and around its centre': {
    ...vectors,
    of: Radial,
    make: () =>
      new Radial({
        size: 3,
        layers: 2,
        center: [
          [-0.5, 0.25, 0.75],
          [0, 1e-30, 1],
        ],
        alpha: new Parameter([0.25, 4], { support: positive }),
        beta: new Parameter([-3, 30]),
      }),
  },
};
