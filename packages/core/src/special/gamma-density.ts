import { div, mul, sub, type Tensor } from '@tensorflow/tfjs-core';
import { defineElementwise } from './define-elementwise.js';
import { gammaScore } from './gamma-score.js';
import { gammaDensity as gammaDensityScalar } from './scalar/gamma-density.js';
import { gammaDensityFormula } from './single/gamma-density-formula.js';
import { singlePrecision } from './single/single-precision.js';

const INPUTS = ['a', 'x'] as const;

const op = defineElementwise({
  name: 'DiffeoGammaDensity',
  inputs: INPUTS,
  scalar: (a, x) => gammaDensityScalar(a!, x!),
  ...singlePrecision(INPUTS, (m, a, x) => gammaDensityFormula(m, a!, x!)),
  partials: {
    a: ({ a, x }, y) => mul(y, gammaScore(a, x)),
    // a - 1 - x is the smaller, and exact, next to the mode.
    x: ({ a, x }, y) => mul(y, div(sub(sub(a, 1), x), x)),
  },
});

/** x^(a - 1) e^-x / Gamma(a), the derivative of gammainc in x, elementwise; differentiable to any order. */
export function gammaDensity(a: Tensor, x: Tensor): Tensor {
  return op(a, x);
}
