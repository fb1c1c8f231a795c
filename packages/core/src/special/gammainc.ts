import { neg, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { gammaDensity } from './gamma-density.js';
import { gammaincShapeSlope } from './gammainc-shape-slope.js';
import { gammaincc as gammainccScalar, gammainc as gammaincScalar } from './scalar/gammainc.js';
import { gammaincFormula } from './single/gammainc-formula.js';
import { singlePrecision } from './single/single-precision.js';

const INPUTS = ['a', 'x'] as const;

const lower = defineElementwise({
  name: 'DiffeoGammainc',
  inputs: INPUTS,
  scalar: (a, x) => gammaincScalar(a!, x!),
  ...singlePrecision(INPUTS, (m, a, x) => gammaincFormula(m, { side: 'lower', order: 0 }, a!, x!)),
  partials: {
    a: ({ a, x }) => gammaincShapeSlope(a, x),
    x: ({ a, x }) => gammaDensity(a, x),
  },
});

const upper = defineElementwise({
  name: 'DiffeoGammaincc',
  inputs: INPUTS,
  scalar: (a, x) => gammainccScalar(a!, x!),
  ...singlePrecision(INPUTS, (m, a, x) => gammaincFormula(m, { side: 'upper', order: 0 }, a!, x!)),
  partials: {
    a: ({ a, x }) => neg(gammaincShapeSlope(a, x)),
    x: ({ a, x }) => neg(gammaDensity(a, x)),
  },
});

/**
 * The regularised lower incomplete gamma function, elementwise with broadcasting: the distribution function of a gamma
 * variable of shape a,
 *
 *     gammainc(a, x) = P(a, x) = integral of t^(a - 1) e^-t from 0 to x / Gamma(a).
 *
 * It has full relative accuracy where it is small; take {@link gammaincc} where it is next to 1. Differentiable twice
 * in both arguments.
 *
 * @param a Above 0; the limits at 0 and infinity, NaN below.
 * @param x From 0 to Infinity; NaN below.
 * @example
 * gammainc([0.5, 3], [1, 2]).print(); // [0.8427, 0.3233]
 */
export function gammainc(a: TensorInput, x: TensorInput): Tensor {
  return lower(a, x);
}

/**
 * The regularised upper incomplete gamma function 1 - {@link gammainc}, elementwise with broadcasting, with full relative
 * accuracy where it is small.
 *
 * @param a Above 0; the limits at 0 and infinity, NaN below.
 * @param x From 0 to Infinity; NaN below.
 * @example
 * gammaincc([0.5, 3], [1, 50]).print(); // [0.1573, 2.5093e-19]
 */
export function gammaincc(a: TensorInput, x: TensorInput): Tensor {
  return upper(a, x);
}
