import type { Key } from '@diffeo/core/random';
import { Made } from '@diffeo/nn';
import {
  Autoregressive,
  deepSigmoidalFamily,
  denseSigmoidalFamily,
  Elementwise,
  type UnivariateFamily,
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

export const neuralFamilyCases: Readonly<Record<string, BijectorCase>> = {
  deepSigmoidalFamily: trained(deepSigmoidalFamily, () => deepSigmoidalFamily()),
  'deepSigmoidalFamily of two layers': trained(deepSigmoidalFamily, () =>
    deepSigmoidalFamily({ hidden: 3, layers: 2 }),
  ),
  denseSigmoidalFamily: trained(denseSigmoidalFamily, () => denseSigmoidalFamily({ hidden: 4 })),
  'denseSigmoidalFamily of three layers': trained(denseSigmoidalFamily, () =>
    denseSigmoidalFamily({ hidden: 3, layers: 3 }),
  ),
  'Autoregressive with deep sigmoids': {
    of: Autoregressive,
    make: (key) => perturbed(naf(key), key),
    event: [2],
    x: [-0.5, 0.25, 0.75, -1, 1, 0, -2, 0.5],
    edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100],
    inverseEdges: [-1e10, 1e10, 0, 1e-30, 1, -1e-30, -100, 100],
    isTrainable: true,
    start: naf,
  },
};

function naf(key: Key): Autoregressive {
  const family = deepSigmoidalFamily({ hidden: 4 });
  const outputsPerInput = family.parameterCount;
  const conditioner = new Made({ inputs: 2, outputsPerInput, hidden: [8], key });
  return new Autoregressive({ size: 2, family, conditioner });
}
