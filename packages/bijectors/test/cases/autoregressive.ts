import type { Key } from '@diffeo/core/random';
import { Made, type MadeOptions, MaskedConvNet } from '@diffeo/nn';
import {
  Autoregressive,
  affineFamily,
  BlockAutoregressive,
  invert,
  rationalQuadraticFamily,
  type UnivariateFamily,
} from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { perturbed } from '../perturbed.js';

const vectors = {
  of: Autoregressive,
  event: [3],
  x: [-0.5, 0.25, 0.75, -1, 1, 0, -2, 0.5, 1.5, 2, -0.1, 0.9],
  edges: [-1e10, 1e10, 0, 1e-30, 1, -1e-30, -100, 100, 0],
  inverseEdges: [-1e10, 1e10, 0, 1e-30, 1, -1e-30, -100, 100, 0],
  isTrainable: true,
};

function flow(family: UnivariateFamily, key: Key, options: Partial<MadeOptions> = {}) {
  const outputsPerInput = family.parameterCount;
  const conditioner = new Made({ inputs: 3, outputsPerInput, hidden: [8, 6], key, ...options });
  return new Autoregressive({ size: 3, family, conditioner });
}

function imageFlow(key: Key, context: number) {
  const conditioner = new MaskedConvNet({
    channels: 2,
    outputsPerInput: 2,
    filters: [6],
    context,
    key,
  });
  return new Autoregressive({ shape: [2, 1, 2], family: affineFamily(), conditioner });
}

export const autoregressiveCases: Readonly<Record<string, BijectorCase>> = {
  Autoregressive: {
    ...vectors,
    make: (key) => perturbed(flow(affineFamily(), key, { order: [1, 2, 0] }), key),
    start: (key) => flow(affineFamily(), key),
  },
  'Autoregressive with a context, inverted': {
    ...vectors,
    make: (key) => perturbed(invert(flow(affineFamily(), key, { context: 2 })), key),
    contextSize: 2,
  },
  'Autoregressive with splines': {
    ...vectors,
    make: (key) => perturbed(flow(rationalQuadraticFamily({ bins: 4 }), key), key),
    start: (key) => flow(rationalQuadraticFamily({ bins: 4 }), key),
  },
  'Autoregressive of images, with a context': {
    ...vectors,
    event: [2, 1, 2],
    x: [-0.5, 0.25, 0.75, -1, 1, 0, -2, 0.5, 1.5, 2, -0.1, 0.9],
    make: (key) => perturbed(imageFlow(key, 2), key),
    edges: [-1e10, 1e10, 0, 1e-30, 1, -1e-30, -100, 100],
    inverseEdges: [-1e10, 1e10, 0, 1e-30, 1, -1e-30, -100, 100],
    start: (key) => imageFlow(key, 2),
    contextSize: 2,
  },
  BlockAutoregressive: {
    ...vectors,
    of: BlockAutoregressive,
    make: (key) => perturbed(new BlockAutoregressive({ size: 3, hidden: [4, 3], key }), key),
    edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 0],
    inverseEdges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 0],
  },
  'BlockAutoregressive with a context': {
    ...vectors,
    of: BlockAutoregressive,
    make: (key) =>
      perturbed(new BlockAutoregressive({ size: 3, hidden: [5], context: 2, key }), key),
    contextSize: 2,
  },
};
