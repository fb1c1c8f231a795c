import { Key } from '@diffeo/core/random';
import { Made, Mlp } from '@diffeo/nn';
import { add, tanh } from '@tensorflow/tfjs-core';
import {
  Autoregressive,
  Coupling,
  deepSigmoidalFamily,
  denseSigmoidalFamily,
  Elementwise,
  gaussianizationFamily,
  halvesMask,
  type UnivariateFamily,
  unconstrainedMonotonicFamily,
} from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { perturbed } from '../perturbed.js';
import { real } from './numbers.js';

/** A family of flexible maps, one map for all. */
function trained(of: unknown, family: () => UnivariateFamily): BijectorCase {
  return {
    of,
    make: (key) => perturbed(new Elementwise({ family: family() }), key, 1),
    isTrainable: true,
    x: [-2.5, -0.25, 0.5, 1.75],
    edges: real,
    inverseEdges: real,
    start: () => new Elementwise({ family: family() }),
  };
}

const vectors = {
  event: [2],
  x: [-0.5, 0.25, 0.75, -1, 1, 0, -2, 0.5],
  edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100],
  inverseEdges: [-1e10, 1e10, 0, 1e-30, 1, -1e-30, -100, 100],
  isTrainable: true,
};

export const neuralFamilyCases: Readonly<Record<string, BijectorCase>> = {
  deepSigmoidalFamily: trained(deepSigmoidalFamily, () => deepSigmoidalFamily()),
  'deepSigmoidalFamily of two layers': trained(deepSigmoidalFamily, () =>
    deepSigmoidalFamily({ hidden: 3, layers: 2 }),
  ),
  denseSigmoidalFamily: trained(denseSigmoidalFamily, () => denseSigmoidalFamily({ hidden: 4 })),
  'denseSigmoidalFamily of three layers': trained(denseSigmoidalFamily, () =>
    denseSigmoidalFamily({ hidden: 3, layers: 3 }),
  ),
  gaussianizationFamily: trained(gaussianizationFamily, () => gaussianizationFamily()),
  unconstrainedMonotonicFamily: {
    of: unconstrainedMonotonicFamily,
    make: (key) => perturbed(new Elementwise({ family: umnn(key) }), key),
    isTrainable: true,
    x: [-2.5, -0.25, 0.5, 1.75],
    edges: [...real, -5, 5, 5 - 2 ** -21, -5 + 2 ** -21],
    inverseEdges: real,
    start: (key) => new Elementwise({ family: umnn(key) }),
    withParameters: (shape) => moved(new Elementwise({ family: umnn(Key.fromSeed(1)), shape })),
  },
  'Autoregressive with deep sigmoids': {
    ...vectors,
    of: Autoregressive,
    make: (key) => perturbed(autoregressive(deepSigmoidalFamily({ hidden: 4 }), key), key),
    start: (key) => autoregressive(deepSigmoidalFamily({ hidden: 4 }), key),
  },
  'Autoregressive with a network that all entries share': {
    ...vectors,
    of: Autoregressive,
    make: (key) => perturbed(autoregressive(umnn(key), key), key),
    start: (key) => autoregressive(umnn(key), key),
  },
  'Coupling with a network that all entries share': {
    ...vectors,
    of: Coupling,
    make: (key) => perturbed(coupling(umnn(key), key), key),
  },
};

/** The same parameters for all elements, but not those of the start. */
function moved(f: Elementwise): Elementwise {
  f.map((value) => add(value, 0.2));
  return f;
}

function umnn(key: Key): UnivariateFamily {
  return unconstrainedMonotonicFamily({ embedding: 3, hidden: [6, 5], bound: 5, key });
}

function autoregressive(family: UnivariateFamily, key: Key): Autoregressive {
  const outputsPerInput = family.parameterCount;
  const conditioner = new Made({ inputs: 2, outputsPerInput, hidden: [8], key });
  return new Autoregressive({ size: 2, family, conditioner });
}

function coupling(family: UnivariateFamily, key: Key): Coupling {
  const conditioner = new Mlp({ sizes: [1, 8, family.parameterCount], key, activation: tanh });
  return new Coupling({ mask: halvesMask(2), family, conditioner });
}
