import type { Key } from '@diffeo/core/random';
import { Made } from '@diffeo/nn';
import {
  Autoregressive,
  bernsteinFamily,
  Coupling,
  Elementwise,
  halvesMask,
  sumOfSquaresFamily,
  type UnivariateFamily,
} from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { LinearConditioner } from '../linear-conditioner.js';
import { perturbed } from '../perturbed.js';
import { real } from './numbers.js';

/** A family for each element, and in one layer of a flow each way. `far` is where y does not yet overflow. */
function ofPolynomial(
  name: string,
  of: unknown,
  family: () => UnivariateFamily,
  far: number,
): Record<string, BijectorCase> {
  const flow = {
    event: [3],
    x: [-0.5, 0.25, 0.75, -1, 1, 0.1, -2, 0.5, 1.5, 2, -0.1, 0.9],
    edges: [-far, far, 0, 1e-30, 1, -1e-30],
    inverseEdges: [-far, far, 0, 1e-30, 1, -1e-30],
    isTrainable: true,
  };
  return {
    [name]: {
      of,
      make: (key) => perturbed(new Elementwise({ family: family() }), key),
      isTrainable: true,
      x: [-2.5, -0.25, 0.5, 1.75],
      edges: [...real.filter((x) => Math.abs(x) < far), -far, far, -3, 3],
      inverseEdges: [...real.filter((y) => Math.abs(y) < far), -far, far, -3, 3],
      start: () => new Elementwise({ family: family() }),
    },
    [`${name} in a coupling`]: {
      ...flow,
      of,
      make: (key) =>
        new Coupling({
          mask: halvesMask(3),
          family: family(),
          conditioner: new LinearConditioner(1, 2 * family().parameterCount, key),
        }),
    },
    [`${name} in an autoregressive map`]: {
      ...flow,
      of,
      make: (key) => perturbed(autoregressive(family(), key), key, 0.2),
      start: (key) => autoregressive(family(), key),
    },
  };
}

function autoregressive(family: UnivariateFamily, key: Key): Autoregressive {
  const outputsPerInput = family.parameterCount;
  const conditioner = new Made({ inputs: 3, outputsPerInput, hidden: [8], key });
  return new Autoregressive({ size: 3, family, conditioner });
}

const onUnitInterval = () => bernsteinFamily({ bound: [0, 1], tails: 'none' });

export const polynomialCases: Readonly<Record<string, BijectorCase>> = {
  ...ofPolynomial('bernsteinFamily', bernsteinFamily, bernsteinFamily, 1e10),
  'bernsteinFamily of an interval': {
    of: bernsteinFamily,
    make: (key) => perturbed(new Elementwise({ family: onUnitInterval() }), key, 1),
    isTrainable: true,
    x: [0.0625, 0.25, 0.5, 0.9375],
    edges: [0, 1e-30, 2 ** -24, 0.5, 1 - 2 ** -24, 1],
    inverseEdges: [0, 1e-30, 2 ** -24, 0.5, 1 - 2 ** -24, 1],
    start: () => new Elementwise({ family: onUnitInterval() }),
  },
  ...ofPolynomial('sumOfSquaresFamily', sumOfSquaresFamily, sumOfSquaresFamily, 100),
};
