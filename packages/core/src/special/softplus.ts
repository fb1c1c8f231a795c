import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { softplus as softplusScalar } from './scalar/softplus.js';
import { sigmoid } from './sigmoid.js';
import { singlePrecision } from './single/single-precision.js';
import { softplusFormula } from './single/softplus-formula.js';

const op = defineElementwise({
  name: 'DiffeoSoftplus',
  inputs: ['x'],
  scalar: (x) => softplusScalar(x!),
  ...singlePrecision(['x'], (m, x) => softplusFormula(m, x!)),
  partials: { x: ({ x }) => sigmoid(x) },
});

/**
 * log(1 + e^x), elementwise, which others call log1pexp: e^x far below zero and x far above, without a switch between
 * the two that could be seen.
 *
 * @param x Of any shape.
 * @example
 * softplus([-100, 0, 100]).print(); // [3.783e-44, 0.6931, 100]
 */
export function softplus(x: TensorInput): Tensor {
  return op(x);
}
