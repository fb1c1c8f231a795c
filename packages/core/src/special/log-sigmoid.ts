import { neg, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { softplus as softplusScalar } from './scalar/softplus.js';
import { sigmoid } from './sigmoid.js';
import { singlePrecision } from './single/single-precision.js';
import { softplusFormula } from './single/softplus-formula.js';

const op = defineElementwise({
  name: 'DiffeoLogSigmoid',
  inputs: ['x'],
  scalar: (x) => -softplusScalar(-x!),
  ...singlePrecision(['x'], (m, x) => m.neg(softplusFormula(m, m.neg(x!)))),
  partials: { x: ({ x }) => sigmoid(neg(x)) },
});

/**
 * log(sigmoid(x)) = -log(1 + e^-x), elementwise, without underflow: about x far below zero and -e^-x far above.
 *
 * @param x Of any shape.
 * @example
 * logSigmoid([-1000, 0]).print(); // [-1000, -0.6931]
 */
export function logSigmoid(x: TensorInput): Tensor {
  return op(x);
}
