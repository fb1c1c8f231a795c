import {
  Ascending,
  Ordered,
  SoftmaxCentered,
  StickBreaking,
  UnitVector,
  ZeroSum,
} from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { simplexChart, sphereChart, zeroSumChart } from '../vector-charts.js';

const ontoSimplex = {
  event: [3],
  x: [-0.5, 0.25, 0.75, 2, -1, 1, 0, 0, 0, 1.5, -2, 0.5],
  edges: [80, -80, 0, -80, -80, -80, 80, 80, 80, 1e30, 0, -1e30, -1e30, 1e30, 1],
  inverseEdges: [1, 1e-30, 1e-30, 1e-30, 1e-30, 1, 1e-30, 1e-30, 1e-30, 1e-30, 1e-30, 1],
  codomainChart: simplexChart,
};

const ontoOneProbability = {
  event: [1],
  x: [-1, 0, 0.5, 2],
  edges: [-1e30, -80, 0, 80, 1e30],
  inverseEdges: [1e-30, 1, 0.5, 0.5, 1, 1e-30],
  codomainChart: simplexChart,
};

const ontoRising = {
  event: [3],
  x: [-0.5, 0.25, 0.75, 2, -1, 1, 0, 0, 0, 1.5, -1, 0.5],
  inverseEdges: [-1e30, 0, 1e30, 0, 1e-30, 2e-30, -1, 0, 1e-30],
};

export const vectorConstraintCases: Readonly<Record<string, BijectorCase>> = {
  SoftmaxCentered: { ...ontoSimplex, of: SoftmaxCentered, make: () => new SoftmaxCentered() },
  'SoftmaxCentered of one number': {
    ...ontoOneProbability,
    of: SoftmaxCentered,
    make: () => new SoftmaxCentered(),
  },
  StickBreaking: { ...ontoSimplex, of: StickBreaking, make: () => new StickBreaking() },
  'StickBreaking of one number': {
    ...ontoOneProbability,
    of: StickBreaking,
    make: () => new StickBreaking(),
  },
  Ordered: {
    ...ontoRising,
    of: Ordered,
    make: () => new Ordered(),
    edges: [-1e30, 80, -80, 1e30, -80, 80, 0, 1e-30, -1e-30],
  },
  'Ordered, of one number': {
    of: Ordered,
    make: () => new Ordered(),
    event: [1],
    x: [-1, 0, 2, 3],
    edges: [-1e30, 1e30],
    inverseEdges: [-1e30, 1e30],
    start: () => new Ordered(),
  },
  Ascending: {
    ...ontoRising,
    of: Ascending,
    make: () => new Ascending(),
    edges: [-1e30, 80, -80, 1e30, -80, 1e30, 0, -1e30, -1e-30],
  },
  UnitVector: {
    of: UnitVector,
    make: () => new UnitVector(),
    event: [2],
    x: [-0.5, 0.25, 0.75, 2, 0.6, -0.8, -1.5, -1],
    edges: [0, 0, 1e30, -1e30, 1e-30, 0, 1e10, 1, 1, 0],
    inverseEdges: [0, 0, -1, 1e-10, 0, 1, 1e-10, -1e-15, -1, 0, 1, 0, 1e-30, 1, 0],
    codomainChart: sphereChart,
  },
  ZeroSum: {
    of: ZeroSum,
    make: () => new ZeroSum(),
    event: [3],
    x: [-0.5, 0.25, 0.75, 2, -1, 1, 0, 0, 0, 1.5, -2, 0.5],
    edges: [-1e30, 0, 1e30, 1e-30, 0, 0],
    inverseEdges: [-1e30, 0, 1e30, 0, 1e-30, -1e-30, 0, 0],
    codomainChart: zeroSumChart(4),
  },
};
