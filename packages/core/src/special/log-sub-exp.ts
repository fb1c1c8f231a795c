import { add, neg, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { expm1Reciprocal } from './expm1-reciprocal.js';
import { logSubExp as logSubExpScalar } from './scalar/log-sub-exp.js';
import { log1mExpFormula } from './single/log1m-exp-formula.js';
import { singlePrecision } from './single/single-precision.js';

/** Arguments farther apart than this take nothing from each other in float32. */
const FARTHEST = -110;

const op = defineElementwise({
  name: 'DiffeoLogSubExp',
  inputs: ['x', 'y'],
  scalar: (x, y) => logSubExpScalar(x!, y!),
  ...singlePrecision(['x', 'y'], (m, x, y) => {
    const value = m.add(x!, log1mExpFormula(m, m.max(m.sub(y!, x!), FARTHEST)));
    const end = m.select(
      m.equal(x!, Number.POSITIVE_INFINITY),
      Number.NaN,
      Number.NEGATIVE_INFINITY,
    );
    const ordered = m.select(m.equal(x!, y!), end, value);
    return m.select(m.less(x!, y!), Number.NaN, ordered);
  }),
  partials: {
    x: ({ x, y }) => add(expm1Reciprocal(x, y), 1),
    y: ({ x, y }) => neg(expm1Reciprocal(x, y)),
  },
});

/**
 * log(e^x - e^y) for x >= y, elementwise with broadcasting: -Infinity where x = y, where the gradients are infinite, and
 * NaN where x < y or both are Infinity.
 *
 * @param x Of a shape that broadcasts with that of y.
 * @param y
 * @throws ShapeError if the shapes do not broadcast
 * @example
 * logSubExp([1000, 0], [999, -Infinity]).print(); // [999.541, 0]
 */
export function logSubExp(x: TensorInput, y: TensorInput): Tensor {
  return op(x, y);
}
