import { neg, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { digammaDifference } from './digamma-difference.js';
import { lbeta as lbetaScalar } from './scalar/lbeta.js';
import { lbetaFormula } from './single/lbeta-formula.js';
import { singlePrecision } from './single/single-precision.js';

const INPUTS = ['a', 'b'] as const;

const op = defineElementwise({
  name: 'DiffeoLbeta',
  inputs: INPUTS,
  scalar: (a, b) => lbetaScalar(a!, b!),
  ...singlePrecision(INPUTS, (m, a, b) => lbetaFormula(m, a!, b!)),
  partials: {
    a: ({ a, b }) => neg(digammaDifference(a, b)),
    b: ({ a, b }) => neg(digammaDifference(b, a)),
  },
});

/**
 * The logarithm of the beta function, lgamma(a) + lgamma(b) - lgamma(a + b), elementwise with broadcasting, without the
 * cancellation of that sum for large or unequal arguments. Infinity at 0, -Infinity at infinity.
 *
 * @param a From 0 on; NaN below.
 * @param b From 0 on; NaN below.
 * @example
 * lbeta([2, 1e10], [3, 0.5]).print(); // [-2.4849, -10.9406]
 */
export function lbeta(a: TensorInput, b: TensorInput): Tensor {
  return op(a, b);
}
