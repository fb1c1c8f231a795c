import { mul, type Tensor } from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../errors/unsupported-error.js';
import { betaDensity } from './beta-density.js';
import { firstBetaScore, secondBetaScore } from './beta-score.js';
import { defineElementwise } from './define-elementwise.js';
import { type BetaOrder, betainc } from './scalar/betainc.js';
import { betaincFormula } from './single/betainc-formula.js';
import { singlePrecision } from './single/single-precision.js';

const INPUTS = ['a', 'b', 'x'] as const;

type Inputs = Record<(typeof INPUTS)[number], Tensor>;

function refuse(): Tensor {
  throw new UnsupportedError({
    where: 'betainc',
    rule: 'has derivatives up to the second',
    received: 'a third derivative, two of them in a or b',
    remedy: 'Take finite differences of the second derivative.',
  });
}

function derivative(
  name: string,
  order: BetaOrder,
  partials: Record<'a' | 'b' | 'x', (inputs: Inputs) => Tensor>,
) {
  return defineElementwise({
    name: `DiffeoBetainc${name}`,
    inputs: INPUTS,
    scalar: (a, b, x) => betainc(a!, b!, x!, order),
    ...singlePrecision(INPUTS, (m, a, b, x) => betaincFormula(m, order, a!, b!, x!)),
    partials,
  });
}

const last = { a: refuse, b: refuse, x: refuse };
const aa = derivative('AA', { a: 2, b: 0 }, last);
const ab = derivative('AB', { a: 1, b: 1 }, last);
const bb = derivative('BB', { a: 0, b: 2 }, last);

const slopeA = derivative(
  'A',
  { a: 1, b: 0 },
  {
    a: ({ a, b, x }) => aa(a, b, x),
    b: ({ a, b, x }) => ab(a, b, x),
    x: ({ a, b, x }) => mul(betaDensity(a, b, x), firstBetaScore(a, b, x)),
  },
);

const slopeB = derivative(
  'B',
  { a: 0, b: 1 },
  {
    a: ({ a, b, x }) => ab(a, b, x),
    b: ({ a, b, x }) => bb(a, b, x),
    x: ({ a, b, x }) => mul(betaDensity(a, b, x), secondBetaScore(a, b, x)),
  },
);

/** The derivatives of I_x(a, b) in a and in b, elementwise; themselves differentiable once more. */
export const betaincShapeSlopes = {
  a: (a: Tensor, b: Tensor, x: Tensor): Tensor => slopeA(a, b, x),
  b: (a: Tensor, b: Tensor, x: Tensor): Tensor => slopeB(a, b, x),
};
