import { mul, neg, tanh } from '@tensorflow/tfjs-core';
import { defineElementwise } from './define-elementwise.js';
import { singlePrecision } from './single/single-precision.js';

/** sigmoid(x) sigmoid(-x), the derivative of sigmoid; its own is -tanh(x / 2) times it. */
export const sigmoidSlope = defineElementwise({
  name: 'DiffeoSigmoidSlope',
  inputs: ['x'],
  scalar: (x) => {
    const e = Math.exp(-Math.abs(x!));
    return e / (1 + e) ** 2;
  },
  ...singlePrecision(['x'], (m, x) => {
    const e = m.exp(m.neg(m.abs(x!)));
    const rest = m.add(e, 1);
    return m.div(m.div(e, rest), rest);
  }),
  partials: { x: ({ x }, y) => neg(mul(y, tanh(mul(x, 0.5)))) },
});
