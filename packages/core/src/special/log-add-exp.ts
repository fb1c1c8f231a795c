import { mul, neg, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise, type ElementwiseOp } from './define-elementwise.js';
import { logAddExp as logAddExpScalar, shareOf } from './scalar/log-add-exp.js';
import { sigmoidFormula } from './single/sigmoid-formula.js';
import { singlePrecision } from './single/single-precision.js';

/** Arguments farther apart than this add nothing to each other in float32. */
const FARTHEST = 110;

/** e^x / (e^x + e^y). */
const share: ElementwiseOp = defineElementwise({
  name: 'DiffeoLogAddExpShare',
  inputs: ['x', 'y'],
  scalar: (x, y) => shareOf(x!, y!),
  ...singlePrecision(['x', 'y'], (m, x, y) => {
    const difference = m.max(m.min(m.sub(x!, y!), FARTHEST), -FARTHEST);
    return m.select(m.equal(x!, y!), 0.5, sigmoidFormula(m, difference));
  }),
  partials: {
    x: ({ x, y }, value) => mul(value, share(y, x)),
    y: ({ x, y }, value) => neg(mul(value, share(y, x))),
  },
});

const op = defineElementwise({
  name: 'DiffeoLogAddExp',
  inputs: ['x', 'y'],
  scalar: (x, y) => logAddExpScalar(x!, y!),
  ...singlePrecision(['x', 'y'], (m, x, y) => {
    const difference = m.min(m.abs(m.sub(x!, y!)), FARTHEST);
    const value = m.add(m.max(x!, y!), m.log1p(m.exp(m.neg(difference))));
    return m.select(m.equal(x!, y!), m.add(x!, Math.LN2), value);
  }),
  partials: { x: ({ x, y }) => share(x, y), y: ({ x, y }) => share(y, x) },
});

/**
 * log(e^x + e^y), elementwise with broadcasting, without overflow or underflow.
 *
 * Infinities are taken at their word: -Infinity is the logarithm of 0 and Infinity absorbs everything. The gradients are
 * the softmax of the two, 1/2 each where x = y, also where both are -Infinity or both Infinity; there torch and JAX give
 * NaN.
 *
 * @param x Of a shape that broadcasts with that of y.
 * @param y
 * @throws ShapeError if the shapes do not broadcast
 * @example
 * logAddExp([-1000, -Infinity], [-1000, -Infinity]).print(); // [-999.307, -Infinity]
 */
export function logAddExp(x: TensorInput, y: TensorInput): Tensor {
  return op(x, y);
}
