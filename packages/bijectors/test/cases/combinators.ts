import { Affine, chain, Exp, Identity, invert, Sigmoid, Softplus } from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { TriangularMap } from '../triangular-map.js';
import { trainableAffine } from './elementwise.js';
import { aboveZero, exponents, real } from './numbers.js';

export const combinatorCases: Readonly<Record<string, BijectorCase>> = {
  chain: {
    of: chain,
    make: () => chain([new Exp(), new Affine({ shift: 1, scale: 0.5 })]),
    x: [-3, -0.25, 0.5, 3],
    edges: exponents,
    inverseEdges: aboveZero,
    start: () => chain([]),
    withParameters: (shape) => chain([new Sigmoid(), trainableAffine(shape), new Identity()]),
  },
  'chain over vectors': {
    of: chain,
    make: () => chain([new Softplus(), new TriangularMap(), new Affine({ scale: [1, 0.5] })]),
    event: [2],
    x: [-0.5, 0.25, 0.75, 2],
    edges: [-1e30, 1e30, 0, 0, 1e-30, -1e-30],
    inverseEdges: [1e-30, 1e30, 1, 1, 100, 1e-6],
  },
  invert: {
    of: invert,
    make: () => invert(new Softplus()),
    x: [0.05, 0.5, 2, 20],
    edges: aboveZero,
    inverseEdges: real,
    withParameters: (shape) => invert(trainableAffine(shape)),
  },
};
