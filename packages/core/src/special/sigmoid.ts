import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { sigmoidSlope } from './sigmoid-slope.js';
import { sigmoidFormula } from './single/sigmoid-formula.js';
import { singlePrecision } from './single/single-precision.js';

const op = defineElementwise({
  name: 'DiffeoSigmoid',
  inputs: ['x'],
  scalar: (x) => 1 / (1 + Math.exp(-x!)),
  ...singlePrecision(['x'], (m, x) => sigmoidFormula(m, x!)),
  // y (1 - y) would cancel where y is near 1.
  partials: { x: ({ x }) => sigmoidSlope(x) },
});

/**
 * The logistic function 1 / (1 + e^-x), elementwise. Its derivatives keep their digits in both tails, where those of
 * tfjs's `sigmoid` lose them in the upper.
 *
 * @param x Of any shape.
 * @example
 * sigmoid([-100, 0, 100]).print(); // [3.783e-44, 0.5, 1]
 */
export function sigmoid(x: TensorInput): Tensor {
  return op(x);
}
