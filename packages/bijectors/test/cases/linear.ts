import { Key } from '@diffeo/core/random';
import {
  Conv1x1,
  EmergingConvolution,
  Householder,
  Linear,
  LowRankUpdate,
  OrthogonalCayley,
  OrthogonalExp,
  PeriodicConvolution,
  PluLinear,
  QrLinear,
  ScaleDiag,
  ScaleTriL,
  SvdLinear,
} from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { perturbed } from '../perturbed.js';

const vectors = {
  event: [3],
  x: [-0.5, 0.25, 0.75, -1, 1, 0, -2, 0.5, 1.5, 2, -0.1, 0.9],
  edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 0],
  inverseEdges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 0],
  isTrainable: true,
};

const images = {
  event: [2, 2, 3],
  x: [
    -0.5, 0.25, 0.75, 2, -1, 1, 0, -2, 0.5, 3, -0.25, 0.125, 1.5, -1.5, 0.1, 0.9, 0.3, -0.7, 1, 2,
    -2, 0.6, -0.4, 0,
  ],
  edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 0, 1, -1, 1e10],
  inverseEdges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 0, 1, -1, 1e10],
  isTrainable: true,
};

const START = Key.fromSeed(11);

export const linearCases: Readonly<Record<string, BijectorCase>> = {
  ScaleDiag: {
    ...vectors,
    of: ScaleDiag,
    make: (key) => perturbed(new ScaleDiag({ size: 3 }), key),
    start: () => new ScaleDiag({ size: 3 }),
  },
  ScaleTriL: {
    ...vectors,
    of: ScaleTriL,
    make: (key) => perturbed(new ScaleTriL({ size: 3 }), key),
    start: () => new ScaleTriL({ size: 3 }),
  },
  Linear: {
    ...vectors,
    of: Linear,
    make: (key) => perturbed(new Linear({ size: 3 }), key),
    start: () => new Linear({ size: 3 }),
  },
  'Linear from a rotation': {
    ...vectors,
    of: Linear,
    make: (key) => perturbed(new Linear({ size: 3, start: 'rotation', key: START }), key, 0.1),
  },
  PluLinear: {
    ...vectors,
    of: PluLinear,
    make: (key) => perturbed(new PluLinear({ size: 3 }), key),
    start: () => new PluLinear({ size: 3 }),
  },
  'PluLinear from a rotation, fewer vectors than entries': {
    ...vectors,
    event: [6],
    edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30],
    inverseEdges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30],
    of: PluLinear,
    make: (key) => perturbed(new PluLinear({ size: 6, start: 'rotation', key }), key, 0.1),
  },
  QrLinear: {
    ...vectors,
    of: QrLinear,
    make: (key) => perturbed(new QrLinear({ size: 3, key }), key),
    start: (key) => new QrLinear({ size: 3, key }),
  },
  SvdLinear: {
    ...vectors,
    of: SvdLinear,
    make: (key) => perturbed(new SvdLinear({ size: 3, reflections: 2, key }), key),
    start: (key) => new SvdLinear({ size: 3, key }),
  },
  Householder: {
    ...vectors,
    of: Householder,
    make: (key) => perturbed(new Householder({ size: 3, reflections: 5, key }), key),
    start: (key) => new Householder({ size: 3, key }),
  },
  OrthogonalExp: {
    ...vectors,
    of: OrthogonalExp,
    make: (key) => perturbed(new OrthogonalExp({ size: 3 }), key),
    start: () => new OrthogonalExp({ size: 3 }),
  },
  OrthogonalCayley: {
    ...vectors,
    of: OrthogonalCayley,
    make: (key) => perturbed(new OrthogonalCayley({ size: 3 }), key),
    start: () => new OrthogonalCayley({ size: 3 }),
  },
  LowRankUpdate: {
    ...vectors,
    of: LowRankUpdate,
    make: (key) => perturbed(new LowRankUpdate({ size: 3, rank: 2, key }), key),
    start: (key) => new LowRankUpdate({ size: 3, rank: 2, key }),
  },
  Conv1x1: {
    ...images,
    of: Conv1x1,
    make: (key) => perturbed(new Conv1x1({ channels: 3, key: START }), key, 0.1),
    start: () => new Conv1x1({ channels: 3, start: 'identity' }),
  },
  'Conv1x1 with a plain matrix': {
    ...images,
    of: Conv1x1,
    make: (key) =>
      perturbed(new Conv1x1({ channels: 3, parameterization: 'plain', key: START }), key, 0.1),
  },
  EmergingConvolution: {
    ...images,
    of: EmergingConvolution,
    make: (key) => perturbed(new EmergingConvolution({ channels: 3 }), key, 0.2),
    start: () => new EmergingConvolution({ channels: 3, kernelSize: 5 }),
  },
  PeriodicConvolution: {
    ...images,
    of: PeriodicConvolution,
    make: (key) => perturbed(new PeriodicConvolution({ channels: 3 }), key, 0.1),
    start: () => new PeriodicConvolution({ channels: 3 }),
  },
};
