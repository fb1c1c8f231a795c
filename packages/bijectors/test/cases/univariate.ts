import type { Key } from '@diffeo/core/random';
import { add } from '@tensorflow/tfjs-core';
import {
  additiveFamily,
  affineFamily,
  Elementwise,
  type UnivariateFamily,
} from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { perturbed } from '../perturbed.js';
import { real } from './numbers.js';

/** A family through one map for each of four elements. */
function ofFamily(of: unknown, family: () => UnivariateFamily): BijectorCase {
  return {
    of,
    make: (key: Key) => perturbed(new Elementwise({ family: family() }), key, 1),
    isTrainable: true,
    x: [-2.5, -0.25, 0.5, 1.75],
    edges: real,
    inverseEdges: real,
    start: () => new Elementwise({ family: family() }),
  };
}

export const univariateCases: Readonly<Record<string, BijectorCase>> = {
  additiveFamily: ofFamily(additiveFamily, additiveFamily),
  affineFamily: ofFamily(affineFamily, affineFamily),
  Elementwise: {
    ...ofFamily(Elementwise, affineFamily),
    withParameters: (shape) => shaped(new Elementwise({ family: affineFamily(), shape })),
  },
};

/** The same parameters for all elements, but not those of the start. */
function shaped(f: Elementwise): Elementwise {
  f.map((rows) => add(rows, 0.4));
  return f;
}
