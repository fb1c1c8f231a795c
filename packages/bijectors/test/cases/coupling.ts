import { Key } from '@diffeo/core/random';
import { zeros } from '@tensorflow/tfjs-core';
import {
  additiveFamily,
  affineFamily,
  Coupling,
  channelMask,
  checkerboardMask,
  halvesMask,
  randomMask,
} from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { LinearConditioner } from '../linear-conditioner.js';

const vectors = {
  event: [5],
  x: [-0.5, 0.25, 0.75, 2, -1, 1, 0, -2, 0.5, 3],
  edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 0, -1],
  inverseEdges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 0, -1],
  isTrainable: true,
};

const images = {
  event: [2, 2, 2],
  x: [-0.5, 0.25, 0.75, 2, -1, 1, 0, -2, 0.5, 3, -0.25, 0.125, 1.5, -1.5, 0.1, 0.9],
  edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100],
  inverseEdges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100],
  isTrainable: true,
};

export const couplingCases: Readonly<Record<string, BijectorCase>> = {
  'Coupling, additive, with a context': {
    ...vectors,
    of: Coupling,
    make: (key) =>
      new Coupling({
        mask: halvesMask(5),
        family: additiveFamily(),
        conditioner: new LinearConditioner(2 + 3, 3, key),
      }),
    contextSize: 3,
    start: () =>
      new Coupling({
        mask: halvesMask(5),
        family: additiveFamily(),
        conditioner: (x) => zeros([...x.shape.slice(0, -1), 3]),
      }),
  },
  'Coupling, affine, a random half': {
    ...vectors,
    of: Coupling,
    make: (key) =>
      new Coupling({
        mask: randomMask(5, { key: Key.fromSeed(3) }),
        family: affineFamily(),
        conditioner: new LinearConditioner(2, 3 * 2, key),
      }),
    start: () =>
      new Coupling({
        mask: halvesMask(5, { swapped: true }),
        family: affineFamily(),
        conditioner: (x) => zeros([...x.shape.slice(0, -1), 2 * 2]),
      }),
  },
  'Coupling over channels': {
    ...images,
    of: Coupling,
    make: (key) =>
      new Coupling({
        mask: channelMask([2, 2, 2], { swapped: true }),
        family: affineFamily(),
        conditioner: new LinearConditioner(1 + 3, 2, key),
      }),
    contextSize: 3,
  },
  'Coupling over a checkerboard': {
    ...images,
    of: Coupling,
    make: (key) =>
      new Coupling({
        mask: checkerboardMask([2, 2, 2]),
        family: affineFamily(),
        conditioner: new LinearConditioner(2 + 3, 2 * 2, key),
      }),
    contextSize: 3,
  },
};
