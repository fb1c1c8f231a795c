import { Parameter, positive } from '@diffeo/core';
import { Affine, Exp, Identity, Sigmoid, Softplus } from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { aboveZero, exponents, filled, insideUnit, real } from './numbers.js';

/** An affine map with parameters of its own. */
export function trainableAffine(shape: readonly number[], shift = 0.25, scale = 1.5): Affine {
  return new Affine({
    shift: new Parameter(filled(shape, shift) as number),
    scale: new Parameter(filled(shape, scale) as number, { support: positive }),
  });
}

export const elementwiseCases: Readonly<Record<string, BijectorCase>> = {
  Identity: {
    of: Identity,
    make: () => new Identity(),
    x: [-3, -0.25, 0, 7],
    edges: real,
    inverseEdges: real,
    start: () => new Identity(),
  },
  Affine: {
    of: Affine,
    make: () => new Affine({ shift: 0.5, scale: -2 }),
    x: [-3, -0.75, 0, 7],
    edges: real,
    inverseEdges: real,
    start: () => new Affine(),
    withParameters: trainableAffine,
  },
  'Affine with a tiny scale': {
    of: Affine,
    make: () => new Affine({ scale: 1e-20 }),
    x: [-3, -0.75, 1e-10, 7],
    edges: [-1e30, -1, 0, 1, 1e30],
    inverseEdges: [-1e10, -1e-20, 0, 1e-20, 1e10],
  },
  Exp: {
    of: Exp,
    make: () => new Exp(),
    x: [-3, -0.25, 0.5, 3],
    edges: exponents,
    inverseEdges: aboveZero,
  },
  Softplus: {
    of: Softplus,
    make: () => new Softplus(),
    x: [-3, -0.25, 0.5, 30],
    edges: real,
    inverseEdges: aboveZero,
  },
  Sigmoid: {
    of: Sigmoid,
    make: () => new Sigmoid(),
    x: [-3, -0.25, 0.5, 3],
    edges: real,
    inverseEdges: insideUnit,
  },
};
