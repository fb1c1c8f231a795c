import { add, div, neg, sub, type Tensor } from '@tensorflow/tfjs-core';
import { defineElementwise } from './define-elementwise.js';
import { polygamma } from './polygamma.js';
import * as scalar from './scalar/beta-density.js';
import { firstBetaScoreFormula, secondBetaScoreFormula } from './single/beta-density-formula.js';
import { singlePrecision } from './single/single-precision.js';

const INPUTS = ['a', 'b', 'x'] as const;

const common = ({ a, b }: Record<'a' | 'b', Tensor>) => polygamma(1, add(a, b));

const ofA = defineElementwise({
  name: 'DiffeoBetaScoreA',
  inputs: INPUTS,
  scalar: (a, b, x) => scalar.firstBetaScore(a!, b!, x!),
  ...singlePrecision(INPUTS, (m, a, b, x) => firstBetaScoreFormula(m, a!, b!, x!)),
  partials: {
    a: ({ a, b }) => sub(common({ a, b }), polygamma(1, a)),
    b: common,
    x: ({ x }) => div(1, x),
  },
});

const ofB = defineElementwise({
  name: 'DiffeoBetaScoreB',
  inputs: INPUTS,
  scalar: (a, b, x) => scalar.secondBetaScore(a!, b!, x!),
  ...singlePrecision(INPUTS, (m, a, b, x) => secondBetaScoreFormula(m, a!, b!, x!)),
  partials: {
    a: common,
    b: ({ a, b }) => sub(common({ a, b }), polygamma(1, b)),
    x: ({ x }) => neg(div(1, sub(1, x))),
  },
});

/** log x - digamma(a) + digamma(a + b), the derivative of the logarithm of a beta density in a. */
export function firstBetaScore(a: Tensor, b: Tensor, x: Tensor): Tensor {
  return ofA(a, b, x);
}

/** log(1 - x) - digamma(b) + digamma(a + b), the derivative of the logarithm of a beta density in b. */
export function secondBetaScore(a: Tensor, b: Tensor, x: Tensor): Tensor {
  return ofB(a, b, x);
}
