import { neg, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { erfSlope } from './erf-slope.js';
import { erfc as erfcScalar } from './scalar/erf.js';
import type { Arithmetic } from './single/arithmetic.js';
import { erfcxMomentFormula } from './single/erfcx-moment-formula.js';
import { gaussianFormula } from './single/gaussian-formula.js';
import { singlePrecision } from './single/single-precision.js';

function erfcFormula<T>(m: Arithmetic<T>, x: T): T {
  const tail = m.mul(gaussianFormula(m, x, 1), erfcxMomentFormula(m, 0, m.abs(x)));
  return m.select(m.less(x, 0), m.sub(2, tail), tail);
}

const op = defineElementwise({
  name: 'DiffeoErfc',
  inputs: ['x'],
  scalar: (x) => erfcScalar(x!),
  ...singlePrecision(['x'], (m, x) => erfcFormula(m, x!)),
  native: 'Erfc',
  partials: { x: ({ x }) => neg(erfSlope(x)) },
});

/**
 * The complementary error function 1 - erf(x), elementwise, with full relative accuracy in the tail: it underflows only
 * at x = 10. Beyond that use {@link erfcx}, or {@link logNdtr}: log(erfc(x)) = log 2 + logNdtr(-sqrt(2) x).
 *
 * @param x Of any shape.
 * @example
 * erfc([0, 3]).print(); // [1, 2.209e-5]
 */
export function erfc(x: TensorInput): Tensor {
  return op(x);
}
