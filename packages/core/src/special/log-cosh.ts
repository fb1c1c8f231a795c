import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { hyperbolicTangent } from './hyperbolic-tangent.js';
import { logCosh as logCoshScalar } from './scalar/log-cosh.js';
import { singlePrecision } from './single/single-precision.js';

const op = defineElementwise({
  name: 'DiffeoLogCosh',
  inputs: ['x'],
  scalar: (x) => logCoshScalar(x!),
  ...singlePrecision(['x'], (m, x) => {
    const size = m.abs(x!);
    // cosh(x) = 1 + 2 sinh²(x / 2)
    const half = m.sinh(m.mul(m.min(size, 1), 0.5));
    const near = m.log1p(m.mul(m.mul(half, 2), half));
    const far = m.add(m.sub(size, Math.LN2), m.log1p(m.exp(m.mul(m.max(m.neg(size), -60), 2))));
    return m.select(m.less(size, 1), near, far);
  }),
  partials: { x: ({ x }) => hyperbolicTangent(x) },
});

/**
 * log(cosh(x)), elementwise, without overflow and with all digits near 0, where it is x²/2.
 *
 * @param x Of any shape.
 * @example
 * logCosh([1e-3, 1, 1000]).print(); // [5e-7, 0.4338, 999.307]
 */
export function logCosh(x: TensorInput): Tensor {
  return op(x);
}
