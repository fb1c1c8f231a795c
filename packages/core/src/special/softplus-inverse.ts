import { add, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { expm1Reciprocal } from './expm1-reciprocal.js';
import { softplusInverse as softplusInverseScalar } from './scalar/softplus.js';
import { singlePrecision } from './single/single-precision.js';

/** The float32 number next to log 2, where the zero is, so that y less it is exact; and e to it less 2. */
const LN2 = 0.6931471824645996;
const EXP_LN2_LESS_2 = 3.8093086e-9;
/** Around the zero, between these, e^y - 2 = 2 expm1(y - LN2) + EXP_LN2_LESS_2. */
const NEAR = [0.4, 1.1] as const;
/** Up to this, e^y - 1 is y in float32, also where expm1 underflows on the way. */
const TINY = 1e-10;

const op = defineElementwise({
  name: 'DiffeoSoftplusInverse',
  inputs: ['y'],
  scalar: (y) => softplusInverseScalar(y!),
  ...singlePrecision(['y'], (m, y) => {
    const low = m.min(y!, NEAR[0]);
    const below = m.log(m.select(m.less(low, TINY), low, m.expm1(low)));
    const bounded = m.min(m.max(y!, NEAR[0]), NEAR[1]);
    const near = m.log1p(m.add(m.mul(m.expm1(m.sub(bounded, LN2)), 2), EXP_LN2_LESS_2));
    const above = m.add(y!, m.log1p(m.neg(m.exp(m.neg(m.max(y!, NEAR[1]))))));
    return m.select(m.less(y!, NEAR[0]), below, m.select(m.less(y!, NEAR[1]), near, above));
  }),
  partials: { y: ({ y }) => add(expm1Reciprocal(y), 1) },
});

/**
 * The inverse of {@link softplus}, log(e^y - 1), elementwise: -Infinity at 0 and NaN below. All digits are right also
 * near its zero at log 2.
 *
 * @param y Of any shape.
 * @example
 * softplusInverse([1e-10, 1, 100]).print(); // [-23.03, 0.5413, 100]
 */
export function softplusInverse(y: TensorInput): Tensor {
  return op(y);
}
