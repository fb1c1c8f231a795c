import { div, mul, sub, type Tensor } from '@tensorflow/tfjs-core';
import { firstBetaScore, secondBetaScore } from './beta-score.js';
import { defineElementwise } from './define-elementwise.js';
import { betaDensity as betaDensityScalar } from './scalar/beta-density.js';
import { betaDensityFormula } from './single/beta-density-formula.js';
import { singlePrecision } from './single/single-precision.js';

const INPUTS = ['a', 'b', 'x'] as const;

const op = defineElementwise({
  name: 'DiffeoBetaDensity',
  inputs: INPUTS,
  scalar: (a, b, x) => betaDensityScalar(a!, b!, x!),
  ...singlePrecision(INPUTS, (m, a, b, x) => betaDensityFormula(m, a!, b!, x!)),
  partials: {
    a: ({ a, b, x }, y) => mul(y, firstBetaScore(a, b, x)),
    b: ({ a, b, x }, y) => mul(y, secondBetaScore(a, b, x)),
    x: ({ a, b, x }, y) => mul(y, sub(div(sub(a, 1), x), div(sub(b, 1), sub(1, x)))),
  },
});

/** x^(a - 1) (1 - x)^(b - 1) / Beta(a, b), the derivative of betainc in x, elementwise; differentiable to any order. */
export function betaDensity(a: Tensor, b: Tensor, x: Tensor): Tensor {
  return op(a, b, x);
}
