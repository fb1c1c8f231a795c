import { real as everyNumber, interval, Parameter } from '@diffeo/core';
import { sum } from '@tensorflow/tfjs-core';
import {
  Affine,
  bijectTo,
  block,
  chain,
  conditional,
  Exp,
  Identity,
  inline,
  invert,
  NumericalInverse,
  numericalInverse,
  Sigmoid,
  Softplus,
} from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { SumOfTanh } from '../sum-of-tanh.js';
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
  block: {
    of: block,
    make: () => block(chain([new Softplus(), trainableAffine([3])]), 1),
    isTrainable: true,
    event: [3],
    x: [-0.5, 0.25, 0.75, 2, -3, 0],
    edges: [-1e30, 0, 1e30, 1e-30, -1e-30, 1],
    inverseEdges: [1e-30, 1, 1e30, 20, 100, 1e-6],
    withParameters: (shape) => block(trainableAffine(shape), 0),
  },
  conditional: {
    of: conditional,
    make: () =>
      conditional({
        conditioner: (context) => sum(context, -1),
        make: (shift) => new Affine({ shift, scale: 2 }),
        like: new Affine(),
      }),
    contextSize: 3,
    x: [-3, -0.75, 0, 7],
    edges: real,
    inverseEdges: real,
  },
  inline: {
    of: inline,
    make: () => {
      const exp = new Exp();
      return inline({
        codomain: exp.codomain,
        forwardAndLogDet: (x) => exp.forwardAndLogDet(x),
        inverseAndLogDet: (y) => exp.inverseAndLogDet(y),
      });
    },
    x: [-3, -0.25, 0.5, 3],
    edges: exponents,
    inverseEdges: aboveZero,
  },
  numericalInverse: {
    of: numericalInverse,
    make: () => numericalInverse(new SumOfTanh(new Parameter(2))),
    isTrainable: true,
    x: [-3, -0.25, 0.5, 7],
    edges: real,
    inverseEdges: real,
  },
  'numericalInverse of a falling map': {
    of: NumericalInverse,
    make: () => numericalInverse(new Affine({ shift: 0.5, scale: -2 })),
    x: [-3, -0.75, 0, 7],
    edges: real,
    inverseEdges: real,
  },
  bijectTo: {
    of: bijectTo,
    make: () => bijectTo(interval(-1, 4)),
    x: [-3, -0.25, 0.5, 3],
    edges: real,
    inverseEdges: [-1 + 2 ** -23, -1e-30, 0, 1, 4 - 2 ** -21],
  },
  'bijectTo numbers below an end': {
    of: bijectTo,
    make: () => bijectTo({ ...everyNumber, name: 'below 2', bounds: [-Infinity, 2] }),
    x: [-3, -0.25, 0.5, 30],
    edges: real,
    inverseEdges: [-1e30, -1, 0, 1, 2 - 2 ** -22],
  },
};
