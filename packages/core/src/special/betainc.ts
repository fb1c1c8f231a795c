import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { betaDensity } from './beta-density.js';
import { betaincShapeSlopes } from './betainc-shape-slopes.js';
import { defineElementwise } from './define-elementwise.js';
import { betainc as betaincScalar } from './scalar/betainc.js';
import { betaincFormula } from './single/betainc-formula.js';
import { singlePrecision } from './single/single-precision.js';

const INPUTS = ['a', 'b', 'x'] as const;

const op = defineElementwise({
  name: 'DiffeoBetainc',
  inputs: INPUTS,
  scalar: (a, b, x) => betaincScalar(a!, b!, x!),
  ...singlePrecision(INPUTS, (m, a, b, x) => betaincFormula(m, { a: 0, b: 0 }, a!, b!, x!)),
  partials: {
    a: ({ a, b, x }) => betaincShapeSlopes.a(a, b, x),
    b: ({ a, b, x }) => betaincShapeSlopes.b(a, b, x),
    x: ({ a, b, x }) => betaDensity(a, b, x),
  },
});

/**
 * The regularised incomplete beta function, elementwise with broadcasting: the distribution function of a beta variable,
 *
 *     betainc(a, b, x) = I_x(a, b) = integral of t^(a - 1) (1 - t)^(b - 1) from 0 to x / Beta(a, b).
 *
 * It has full relative accuracy where it is small; where it is next to 1, its complement is betainc(b, a, 1 - x).
 * Differentiable twice in all arguments.
 *
 * @param a Above 0; the limits at 0 and infinity, NaN below.
 * @param b Above 0; the limits at 0 and infinity, NaN below.
 * @param x In [0, 1]; NaN outside.
 * @example
 * betainc([0.5, 2], [0.5, 3], 0.25).print(); // [0.3333, 0.2617]
 */
export function betainc(a: TensorInput, b: TensorInput, x: TensorInput): Tensor {
  return op(a, b, x);
}
