import { mul } from '@tensorflow/tfjs-core';
import { defineElementwise } from './define-elementwise.js';
import { sigmoidSlope } from './sigmoid-slope.js';
import { singlePrecision } from './single/single-precision.js';

/** tanh with the derivative 4 sigmoid'(2 x), where 1 - tanh² would cancel. */
export const hyperbolicTangent = defineElementwise({
  name: 'DiffeoTanh',
  inputs: ['x'],
  scalar: (x) => Math.tanh(x!),
  ...singlePrecision(['x'], (m, x) => m.tanh(x!)),
  native: 'Tanh',
  partials: {
    x: ({ x }) => mul(sigmoidSlope(mul(x, 2)), 4),
  },
});
