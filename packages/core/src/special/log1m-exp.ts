import { neg, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { expm1Reciprocal } from './expm1-reciprocal.js';
import { log1mExp as log1mExpScalar } from './scalar/log1m-exp.js';
import { log1mExpFormula } from './single/log1m-exp-formula.js';
import { singlePrecision } from './single/single-precision.js';

const op = defineElementwise({
  name: 'DiffeoLog1mExp',
  inputs: ['x'],
  scalar: (x) => log1mExpScalar(x!),
  ...singlePrecision(['x'], (m, x) => log1mExpFormula(m, x!)),
  partials: { x: ({ x }) => neg(expm1Reciprocal(neg(x))) },
});

/**
 * log(1 - e^x) for x <= 0, elementwise: the logarithm of the complement of a probability from the logarithm of the
 * probability. -Infinity at 0 and NaN above. (Stan's sign convention; JAX and Mächler's article write -x.)
 *
 * @param x Of any shape.
 * @example
 * log1mExp([-1e-10, -1, -50]).print(); // [-23.03, -0.4587, -1.93e-22]
 */
export function log1mExp(x: TensorInput): Tensor {
  return op(x);
}
