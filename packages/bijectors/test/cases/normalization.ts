import { ActNorm, BatchNorm } from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { perturbed } from '../perturbed.js';

const images = {
  event: [2, 1, 3],
  x: [-0.5, 0.25, 0.75, 2, -1, 1, 0, -2, 0.5, 3, -0.25, 0.125],
  edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30],
  inverseEdges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30],
  isTrainable: true,
};

const vectors = { ...images, event: [3] };

export const normalizationCases: Readonly<Record<string, BijectorCase>> = {
  ActNorm: {
    ...vectors,
    of: ActNorm,
    make: (key) => perturbed(new ActNorm({ channels: 3 }), key),
    start: () => new ActNorm({ channels: 3 }),
  },
  'ActNorm of images': {
    ...images,
    of: ActNorm,
    make: (key) => perturbed(new ActNorm({ channels: 3, eventRank: 3 }), key),
    start: () => new ActNorm({ channels: 3, eventRank: 3 }),
  },
  'BatchNorm outside of training': {
    ...vectors,
    of: BatchNorm,
    make: (key) => withMoments(perturbed(new BatchNorm({ channels: 3 }), key)),
  },
  'BatchNorm of images': {
    ...images,
    of: BatchNorm,
    make: (key) => withMoments(perturbed(new BatchNorm({ channels: 3, eventRank: 3 }), key)),
  },
};

function withMoments(f: BatchNorm): BatchNorm {
  f.runningMean.assign([0.5, -1, 0.25]);
  f.runningVariance.assign([0.25, 1, 3]);
  return f;
}
