import { div, neg, type Tensor } from '@tensorflow/tfjs-core';
import { defineElementwise } from './define-elementwise.js';
import { polygamma } from './polygamma.js';
import { gammaScore as gammaScoreScalar } from './scalar/gamma-density.js';
import { gammaScoreFormula } from './single/gamma-density-formula.js';
import { singlePrecision } from './single/single-precision.js';

const INPUTS = ['a', 'x'] as const;

const op = defineElementwise({
  name: 'DiffeoGammaScore',
  inputs: INPUTS,
  scalar: (a, x) => gammaScoreScalar(a!, x!),
  ...singlePrecision(INPUTS, (m, a, x) => gammaScoreFormula(m, a!, x!)),
  partials: { a: ({ a }) => neg(polygamma(1, a)), x: ({ x }) => div(1, x) },
});

/** log x - digamma(a), the derivative of the logarithm of a gamma density in its shape, without cancellation. */
export function gammaScore(a: Tensor, x: Tensor): Tensor {
  return op(a, x);
}
