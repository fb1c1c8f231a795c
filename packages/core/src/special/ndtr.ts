import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { normalDensity } from './normal-density.js';
import { ndtr as ndtrScalar } from './scalar/ndtr.js';
import { normalTailFormula } from './single/normal-tail-formula.js';
import { singlePrecision } from './single/single-precision.js';

const op = defineElementwise({
  name: 'DiffeoNdtr',
  inputs: ['x'],
  scalar: (x) => ndtrScalar(x!),
  ...singlePrecision(['x'], (m, x) => {
    const tail = normalTailFormula(m, m.abs(x!));
    return m.select(m.less(0, x!), m.sub(1, tail), tail);
  }),
  partials: { x: ({ x }) => normalDensity(x) },
});

/**
 * The cumulative distribution function of the standard normal,
 *
 *     ndtr(x) = P(Z <= x) = erfc(-x / sqrt(2)) / 2,
 *
 * elementwise, with full relative accuracy in the lower tail. Use {@link logNdtr} where it would underflow.
 *
 * @param x Of any shape.
 * @example
 * ndtr([-1, 0, 1]).print(); // [0.1587, 0.5, 0.8413]
 */
export function ndtr(x: TensorInput): Tensor {
  return op(x);
}
