import { add, type Tensor, zerosLike } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { polygamma as polygammaScalar } from './scalar/polygamma.js';
import { polygammaFormula } from './single/polygamma-formula.js';
import { singlePrecision } from './single/single-precision.js';

const INPUTS = ['n', 'x'] as const;

const op = defineElementwise({
  name: 'DiffeoPolygamma',
  inputs: INPUTS,
  scalar: (n, x) => polygammaScalar(n!, x!),
  ...singlePrecision(INPUTS, (m, n, x) => polygammaFormula(m, n!, x!)),
  // n is an integer: there is nothing to differentiate in, and as for tfjs's integers the gradient is 0.
  partials: { n: ({ n }) => zerosLike(n), x: ({ n, x }) => polygamma(add(n, 1), x) },
});

/**
 * The nth derivative of {@link digamma}, elementwise with broadcasting: n = 1 is the trigamma function. Infinite at the
 * poles 0, -1, -2, ...
 *
 * @param n Integers from 0 to 170; NaN for others. Its gradient is 0.
 * @param x Of any sign.
 * @example
 * polygamma(1, [0.5, 1, 10]).print(); // [4.9348, 1.6449, 0.1052]
 */
export function polygamma(n: TensorInput, x: TensorInput): Tensor {
  return op(n, x);
}
