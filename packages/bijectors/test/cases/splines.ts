import type { Key } from '@diffeo/core/random';
import { Made } from '@diffeo/nn';
import {
  Autoregressive,
  Coupling,
  cubicSplineFamily,
  Elementwise,
  halvesMask,
  linearRationalFamily,
  linearSplineFamily,
  quadraticSplineFamily,
  rationalQuadraticFamily,
  type UnivariateFamily,
} from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { LinearConditioner } from '../linear-conditioner.js';
import { perturbed } from '../perturbed.js';
import { real } from './numbers.js';

type MakesFamily = (options: {
  bins?: number;
  bound?: number | [number, number];
}) => UnivariateFamily;

/** A spline of all reals: with its options as they are, in one layer of a flow each way, and from few bins. */
function ofSpline(name: string, of: unknown, make: MakesFamily): Record<string, BijectorCase> {
  const flow = {
    event: [3],
    x: [-0.5, 0.25, 0.75, -1, 1, 0.1, -2, 0.5, 1.5, 2, -0.1, 0.9],
    edges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, 3],
    inverseEdges: [-1e30, 1e30, 0, 1e-30, 1, -1e-30, -100, 100, -3],
    isTrainable: true,
  };
  const small = make({ bins: 4 });
  const knots = [-3, 3, 3 - 2 ** -22, -3 + 2 ** -22];
  return {
    [name]: {
      of,
      make: (key) => perturbed(new Elementwise({ family: make({}) }), key, 1),
      isTrainable: true,
      x: [-2.5, -0.25, 0.5, 1.75],
      edges: [...real, ...knots],
      inverseEdges: [...real, ...knots],
      start: () => new Elementwise({ family: make({}) }),
    },
    [`${name} in a coupling`]: {
      ...flow,
      of,
      make: (key) =>
        new Coupling({
          mask: halvesMask(3),
          family: small,
          conditioner: new LinearConditioner(1, 2 * small.parameterCount, key),
        }),
    },
    [`${name} in an autoregressive map`]: {
      ...flow,
      edges: flow.edges.map((x) => Math.max(-1e10, Math.min(x, 1e10))),
      inverseEdges: flow.inverseEdges.map((y) => Math.max(-1e10, Math.min(y, 1e10))),
      of,
      make: (key) => perturbed(autoregressive(small, key), key, 0.2),
      start: (key) => autoregressive(small, key),
    },
  };
}

function autoregressive(family: UnivariateFamily, key: Key): Autoregressive {
  const outputsPerInput = family.parameterCount;
  const conditioner = new Made({ inputs: 3, outputsPerInput, hidden: [8], key });
  return new Autoregressive({ size: 3, family, conditioner });
}

/** A spline of [0, 1] with as many bins as may be. */
function onUnitInterval(of: unknown, family: () => UnivariateFamily): BijectorCase {
  return {
    of,
    make: (key) => perturbed(new Elementwise({ family: family() }), key, 1),
    isTrainable: true,
    x: [0.0625, 0.25, 0.5, 0.9375],
    edges: [0, 1e-30, 2 ** -24, 0.5, 1 - 2 ** -24, 1],
    inverseEdges: [0, 1e-30, 2 ** -24, 0.5, 1 - 2 ** -24, 1],
    start: () => new Elementwise({ family: family() }),
  };
}

const circle = () => rationalQuadraticFamily({ bound: [0, 1], tails: 'circular' });
const unit = { bound: [0, 1], tails: 'none' } as const;

export const splineCases: Readonly<Record<string, BijectorCase>> = {
  ...ofSpline('linearSplineFamily', linearSplineFamily, linearSplineFamily),
  'linearSplineFamily of an interval': onUnitInterval(linearSplineFamily, () =>
    linearSplineFamily(unit),
  ),
  ...ofSpline('quadraticSplineFamily', quadraticSplineFamily, quadraticSplineFamily),
  'quadraticSplineFamily of an interval': onUnitInterval(quadraticSplineFamily, () =>
    quadraticSplineFamily(unit),
  ),
  ...ofSpline('cubicSplineFamily', cubicSplineFamily, cubicSplineFamily),
  'cubicSplineFamily of an interval': onUnitInterval(cubicSplineFamily, () =>
    cubicSplineFamily(unit),
  ),
  ...ofSpline('linearRationalFamily', linearRationalFamily, linearRationalFamily),
  'linearRationalFamily of an interval': onUnitInterval(linearRationalFamily, () =>
    linearRationalFamily(unit),
  ),
  ...ofSpline('rationalQuadraticFamily', rationalQuadraticFamily, rationalQuadraticFamily),
  'rationalQuadraticFamily of two bins': {
    ...onUnitInterval(rationalQuadraticFamily, () =>
      rationalQuadraticFamily({ bins: 2, bound: 2 }),
    ),
  },
  'rationalQuadraticFamily of an interval': onUnitInterval(rationalQuadraticFamily, () =>
    rationalQuadraticFamily(unit),
  ),
  'rationalQuadraticFamily of a circle': {
    ...onUnitInterval(rationalQuadraticFamily, circle),
    make: (key) => perturbed(new Elementwise({ family: circle() }), key),
    isNotMonotone: true,
  },
};
