import { mul, sub, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { logit as logitScalar } from './scalar/logit.js';
import { singlePrecision } from './single/single-precision.js';

/** 1 / (p (1 - p)), infinite at both ends. */
const slope = defineElementwise({
  name: 'DiffeoLogitSlope',
  inputs: ['p'],
  scalar: (p) => 1 / (p! * (1 - p!)),
  ...singlePrecision(['p'], (m, p) => {
    const product = m.mul(p!, m.sub(1, p!));
    return m.select(m.equal(product, 0), Number.POSITIVE_INFINITY, m.div(1, product));
  }),
  partials: { p: ({ p }, y) => mul(y, mul(y, sub(mul(p, 2), 1))) },
});

const op = defineElementwise({
  name: 'DiffeoLogit',
  inputs: ['p'],
  scalar: (p) => logitScalar(p!),
  ...singlePrecision(['p'], (m, p) => {
    const rest = m.sub(1, p!);
    const low = m.sub(m.log(p!), m.log1p(m.neg(m.min(p!, 0.25))));
    // 2 p - 1 is exact here, so that the zero at 1/2 keeps its digits.
    const middle = m.log1p(m.div(m.sub(m.mul(p!, 2), 1), m.max(rest, 0.25)));
    const ratio = m.select(m.equal(rest, 0), Number.POSITIVE_INFINITY, m.div(p!, rest));
    return m.select(m.less(p!, 0.25), low, m.select(m.less(p!, 0.75), middle, m.log(ratio)));
  }),
  partials: { p: ({ p }) => slope(p) },
});

/**
 * The inverse of the logistic function, log(p / (1 - p)), elementwise: -Infinity at 0, Infinity at 1, NaN outside. All
 * digits are right also near its zero at 1/2.
 *
 * @param p Of any shape.
 * @example
 * logit([0.1, 0.5, 1]).print(); // [-2.197, 0, Infinity]
 */
export function logit(p: TensorInput): Tensor {
  return op(p);
}
