import { mul, type Tensor } from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../errors/unsupported-error.js';
import { defineElementwise } from './define-elementwise.js';
import { gammaDensity } from './gamma-density.js';
import { gammaScore } from './gamma-score.js';
import { gammainc } from './scalar/gammainc.js';
import { gammaincFormula } from './single/gammainc-formula.js';
import { singlePrecision } from './single/single-precision.js';

const INPUTS = ['a', 'x'] as const;

function refuse(): Tensor {
  throw new UnsupportedError({
    where: 'gammainc',
    rule: 'has derivatives up to the second',
    received: 'a third derivative, two of them in a',
    remedy: 'Take finite differences of the second derivative.',
  });
}

const curvature = defineElementwise({
  name: 'DiffeoGammaincAA',
  inputs: INPUTS,
  scalar: (a, x) => gammainc(a!, x!, 2),
  ...singlePrecision(INPUTS, (m, a, x) => gammaincFormula(m, { side: 'lower', order: 2 }, a!, x!)),
  partials: { a: refuse, x: refuse },
});

const slope = defineElementwise({
  name: 'DiffeoGammaincA',
  inputs: INPUTS,
  scalar: (a, x) => gammainc(a!, x!, 1),
  ...singlePrecision(INPUTS, (m, a, x) => gammaincFormula(m, { side: 'lower', order: 1 }, a!, x!)),
  partials: {
    a: ({ a, x }) => curvature(a, x),
    x: ({ a, x }) => mul(gammaDensity(a, x), gammaScore(a, x)),
  },
});

/** The derivative of P(a, x) in a, elementwise; itself differentiable once more. */
export function gammaincShapeSlope(a: Tensor, x: Tensor): Tensor {
  return slope(a, x);
}
