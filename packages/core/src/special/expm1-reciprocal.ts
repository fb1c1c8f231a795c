import { add, mul, neg, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise, type ElementwiseOp } from './define-elementwise.js';
import { expm1Reciprocal as reciprocalScalar } from './scalar/log-sub-exp.js';
import { singlePrecision } from './single/single-precision.js';

/** From this difference on, 1 / (e^d - 1) is e^-d in float32. */
const FAR = 20;

const op: ElementwiseOp = defineElementwise({
  name: 'DiffeoExpm1Reciprocal',
  inputs: ['x', 'y'],
  scalar: (x, y) => reciprocalScalar(x!, y!),
  ...singlePrecision(['x', 'y'], (m, x, y) => {
    const difference = m.sub(x!, y!);
    const near = m.div(1, m.expm1(m.min(difference, FAR)));
    const value = m.select(m.less(FAR, difference), m.exp(m.neg(difference)), near);
    return m.select(m.equal(x!, y!), Number.POSITIVE_INFINITY, value);
  }),
  partials: {
    x: (_inputs, r) => neg(mul(r, add(r, 1))),
    y: (_inputs, r) => mul(r, add(r, 1)),
  },
});

/**
 * 1 / (e^(x - y) - 1) for x >= y, in which the derivatives of logarithms of differences are written: all of its own are
 * sums of terms of one sign.
 */
export function expm1Reciprocal(x: TensorInput, y: TensorInput = 0): Tensor {
  return op(x, y);
}
