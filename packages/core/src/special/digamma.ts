import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { polygamma } from './polygamma.js';
import { digamma as digammaScalar } from './scalar/digamma.js';
import { digammaFormula } from './single/digamma-formula.js';
import { singlePrecision } from './single/single-precision.js';

const op = defineElementwise({
  name: 'DiffeoDigamma',
  inputs: ['x'],
  scalar: (x) => digammaScalar(x!),
  ...singlePrecision(['x'], (m, x) => digammaFormula(m, x!)),
  partials: { x: ({ x }) => polygamma(1, x) },
});

/**
 * The derivative of {@link lgamma}, elementwise. NaN at the poles -1, -2, ...; at 0 and -0 the infinities on their sides.
 * Accurate next to its positive zero; next to the others it has, in float32, the accuracy of the terms that cancel.
 *
 * @param x Of any shape.
 * @example
 * digamma([0.5, 1, 10]).print(); // [-1.9635, -0.5772, 2.2518]
 */
export function digamma(x: TensorInput): Tensor {
  return op(x);
}
