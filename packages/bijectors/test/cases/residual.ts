import { Parameter, positive, unitInterval } from '@diffeo/core';
import type { Key } from '@diffeo/core/random';
import { reshape, split, type Tensor, zeros } from '@tensorflow/tfjs-core';
import {
  ContractiveMlp,
  type ContractiveMlpOptions,
  conditional,
  HighwayFlow,
  InvertibleResidual,
  type InvertibleResidualOptions,
  Planar,
  powerSeriesLogDet,
  Radial,
  Sylvester,
  Tanh,
} from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { LinearConditioner } from '../linear-conditioner.js';
import { perturbed } from '../perturbed.js';
import { TurnedSine } from '../turned-sine.js';

const vectors = {
  event: [3],
  x: [-0.5, 0.25, 0.75, -1, 1, 0, -2, 0.5, 1.5, 2, -0.1, 0.9],
  edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 0],
  inverseEdges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 0],
  isTrainable: true,
};

/** For inverses by root finding, which loses what is below a rounding of the largest entry. */
const smooth = { ...vectors, inverseEdges: [-1e10, 1e10, 0, 1e-30, 1, -1e-30, -100, 100, 0] };

export const residualCases: Readonly<Record<string, BijectorCase>> = {
  Planar: {
    ...smooth,
    of: Planar,
    make: (key) => perturbed(new Planar({ size: 3, layers: 4, key }), key),
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
  Sylvester: {
    ...smooth,
    of: Sylvester,
    make: (key) => perturbed(new Sylvester({ size: 3, layers: 2, rank: 2, key }), key),
    start: (key) => new Sylvester({ size: 3, layers: 2, rank: 2, key }),
  },
  'Sylvester by reflections': {
    ...smooth,
    of: Sylvester,
    make: (key) => perturbed(new Sylvester({ size: 3, layers: 1, reflections: 2, key }), key),
  },
  'Sylvester of triangles': {
    ...smooth,
    of: Sylvester,
    make: (key) => perturbed(new Sylvester({ size: 3, layers: 2, key }), key),
  },
  HighwayFlow: {
    ...smooth,
    of: HighwayFlow,
    make: (key) => perturbed(new HighwayFlow({ size: 3 }), key, 0.5),
    start: () => new HighwayFlow({ size: 3, activation: null }),
  },
  'HighwayFlow with a fraction for each entry': {
    ...smooth,
    of: HighwayFlow,
    make: (key) => {
      const residualFraction = new Parameter([0.25, 0.5, 0.9], { support: unitInterval });
      return perturbed(
        new HighwayFlow({ size: 3, residualFraction, activation: new Tanh() }),
        key,
        0.5,
      );
    },
    start: () => new HighwayFlow({ size: 3, residualFraction: 1 }),
  },
  'HighwayFlow without an activation': {
    ...vectors,
    of: HighwayFlow,
    make: (key) => perturbed(new HighwayFlow({ size: 3, activation: null }), key, 0.5),
  },
  'HighwayFlow of a context': {
    ...smooth,
    of: HighwayFlow,
    contextSize: 2,
    make: (key) =>
      conditional({
        conditioner: new LinearConditioner(2, 12, key),
        make: (given) => highwayOf(given),
        like: highwayOf(zeros([12])),
      }),
  },
  InvertibleResidual: {
    ...vectors,
    of: InvertibleResidual,
    make: (key) => contraction(key),
    start: (key) =>
      new InvertibleResidual({ size: 3, network: new ContractiveMlp({ sizes: [3, 8, 3], key }) }),
  },
  'InvertibleResidual of a context, by a power series': {
    ...vectors,
    of: InvertibleResidual,
    x: vectors.x.slice(0, 6),
    contextSize: 2,
    make: (key) => contraction(key, { contextSize: 2, logDet: powerSeriesLogDet({ terms: 9 }) }),
  },
  'InvertibleResidual of a network near its bound': {
    ...vectors,
    of: InvertibleResidual,
    event: [2],
    x: [0.1, -0.1, 1.2, 3.3, -0.5, 2],
    edges: [-1e30, 1e30, 0, 1e-30, -100, 100],
    inverseEdges: [-1e30, 1e30, 0, 1e-30, -100, 100],
    make: (key) =>
      perturbed(new InvertibleResidual({ size: 2, network: new TurnedSine(0.9) }), key, 0.1),
  },
};

/** Twelve numbers for vectors of three: L and U, and b. */
function highwayOf(given: Tensor): HighwayFlow {
  const [factors, bias] = split(given, [9, 3], -1) as [Tensor, Tensor];
  return new HighwayFlow({
    size: 3,
    residualFraction: 0.5,
    factors: reshape(factors, [...given.shape.slice(0, -1), 3, 3]),
    diagonal: [0.5, 1, 2],
    bias,
  });
}

/** A residual far from 0, whose fixed points and series are found to 0.2¹¹ = 2e-8. */
function contraction(
  key: Key,
  options: Partial<InvertibleResidualOptions & ContractiveMlpOptions> = {},
): InvertibleResidual {
  const network = new ContractiveMlp({ sizes: [3, 8, 3], lipschitz: 0.2, key, ...options });
  const f = perturbed(new InvertibleResidual({ size: 3, network, ...options }), key);
  network.refresh(20);
  return f;
}
