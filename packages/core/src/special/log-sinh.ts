import { add, mul, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { expm1Reciprocal } from './expm1-reciprocal.js';
import { logSinh as logSinhScalar } from './scalar/log-sinh.js';
import { singlePrecision } from './single/single-precision.js';

/** The float32 number next to the zero at asinh(1), so that x less it is exact; and its sinh less 1. */
const ZERO = 0.8813735842704773;
const SINH_LESS_1 = -3.88776604e-9;
/** Around the zero, between these, sinh(x) - 1 = 2 cosh((x + ZERO) / 2) sinh((x - ZERO) / 2) + SINH_LESS_1. */
const NEAR = [0.45, 1.7] as const;

const op = defineElementwise({
  name: 'DiffeoLogSinh',
  inputs: ['x'],
  scalar: (x) => logSinhScalar(x!),
  ...singlePrecision(['x'], (m, x) => {
    const below = m.log(m.sinh(m.min(x!, NEAR[0])));
    const bounded = m.min(m.max(x!, NEAR[0]), NEAR[1]);
    const e = m.exp(m.mul(m.add(bounded, ZERO), 0.5));
    const twiceCosh = m.add(e, m.div(1, e));
    const difference = m.mul(twiceCosh, m.sinh(m.mul(m.sub(bounded, ZERO), 0.5)));
    const near = m.log1p(m.add(difference, SINH_LESS_1));
    const tail = m.log1p(m.neg(m.exp(m.mul(m.min(m.max(x!, NEAR[1]), 60), -2))));
    const above = m.add(m.sub(x!, Math.LN2), tail);
    return m.select(m.less(x!, NEAR[0]), below, m.select(m.less(x!, NEAR[1]), near, above));
  }),
  // coth(x) = 1 + 2 / (e^2x - 1)
  partials: { x: ({ x }) => add(mul(expm1Reciprocal(mul(x, 2)), 2), 1) },
});

/**
 * log(sinh(x)), elementwise, without overflow: -Infinity at 0 and NaN below. All digits are right also near its zero at
 * asinh(1) = 0.8814.
 *
 * @param x Of any shape.
 * @example
 * logSinh([1e-3, 1, 1000]).print(); // [-6.908, 0.1614, 999.307]
 */
export function logSinh(x: TensorInput): Tensor {
  return op(x);
}
