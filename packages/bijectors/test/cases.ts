import { Parameter, positive, type TensorInput } from '@diffeo/core';
import {
  Affine,
  type Bijector,
  chain,
  Exp,
  Identity,
  invert,
  Sigmoid,
  Softplus,
} from '../src/index.js';
import { TriangularMap } from './triangular-map.js';

/** One bijector under the laws. */
export interface BijectorCase {
  /** The exported class or function that it stands for. */
  of: unknown;
  make: () => Bijector;
  /** Four values of x where a round trip loses few digits; vectors of two for a map of vectors. */
  x: readonly number[];
  /** Values of x at which y, its log-det and their gradients are finite in float32. */
  edges: readonly number[];
  /** The same for y and the inverse. */
  inverseEdges: readonly number[];
  /** The bijector with parameters of a shape that training can change; absent where there are none. */
  withParameters?: (shape: readonly number[], start: Start) => Bijector;
}

/** Start values of the shift and the scale. */
export interface Start {
  shift: number;
  scale: number;
}

const real = [-1e30, -100, -1, -1e-30, 0, 1e-30, 1, 100, 1e30];
const aboveZero = [1e-30, 1e-6, 1, 20, 100, 1e30];
/** Where e^x and its reciprocal are normal numbers. */
const exponents = [-80, -1, -1e-30, 0, 1e-30, 1, 80];
/** To one ulp below 1. */
const insideUnit = [1e-30, 1e-6, 0.5, 1 - 2 ** -24];

function filled(shape: readonly number[], value: number): TensorInput {
  return shape.reduceRight<unknown>((row, size) => Array(size).fill(row), value) as TensorInput;
}

function affine(shape: readonly number[], { shift, scale }: Start): Affine {
  return new Affine({
    shift: new Parameter(filled(shape, shift) as number),
    scale: new Parameter(filled(shape, scale) as number, { support: positive }),
  });
}

/** Every exported bijector. A new one gets its line here, and with it every law. */
export const cases: Readonly<Record<string, BijectorCase>> = {
  Identity: {
    of: Identity,
    make: () => new Identity(),
    x: [-3, -0.25, 0, 7],
    edges: real,
    inverseEdges: real,
  },
  Affine: {
    of: Affine,
    make: () => new Affine({ shift: 0.5, scale: -2 }),
    x: [-3, -0.75, 0, 7],
    edges: real,
    inverseEdges: real,
    withParameters: affine,
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
  chain: {
    of: chain,
    make: () => chain([new Exp(), new Affine({ shift: 1, scale: 0.5 })]),
    x: [-3, -0.25, 0.5, 3],
    edges: exponents,
    inverseEdges: aboveZero,
    withParameters: (shape, start) => chain([new Sigmoid(), affine(shape, start), new Identity()]),
  },
  'chain over vectors': {
    of: chain,
    make: () => chain([new Softplus(), new TriangularMap(), new Affine({ scale: [1, 0.5] })]),
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
    withParameters: (shape, start) => invert(affine(shape, start)),
  },
};
