import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { digamma } from './digamma.js';
import { lgamma as lgammaScalar } from './scalar/lgamma.js';
import { lgammaFormula } from './single/lgamma-formula.js';
import { singlePrecision } from './single/single-precision.js';

const op = defineElementwise({
  name: 'DiffeoLgamma',
  inputs: ['x'],
  scalar: (x) => lgammaScalar(x!),
  ...singlePrecision(['x'], (m, x) => lgammaFormula(m, x!)),
  partials: { x: ({ x }) => digamma(x) },
});

/**
 * The logarithm of the absolute value of the gamma function, elementwise. Infinity at the poles 0, -1, -2, ... and at
 * Infinity. Accurate next to its zeros at 1 and 2, too; in float32 (webgpu, composite) next to those on the negative
 * axis it has the accuracy of the terms that cancel there, about 1e-6 of them.
 *
 * @param x Of any shape.
 * @example
 * lgamma([0.5, 1, 10]).print(); // [0.5724, 0, 12.8018]
 */
export function lgamma(x: TensorInput): Tensor {
  return op(x);
}
