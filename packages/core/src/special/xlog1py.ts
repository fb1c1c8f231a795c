import { add, div, equal, log1p, type Tensor, where, zerosLike } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { singlePrecision } from './single/single-precision.js';
import { finiteWhereZero } from './xlogy.js';

const op = defineElementwise({
  name: 'DiffeoXlog1py',
  inputs: ['x', 'y'],
  scalar: (x, y) => (x === 0 && !Number.isNaN(y) ? 0 : x! * Math.log1p(y!)),
  ...singlePrecision(['x', 'y'], (m, x, y) => m.select(m.equal(x!, 0), 0, m.mul(x!, m.log1p(y!)))),
  partials: {
    x: ({ x, y }) => finiteWhereZero(x, log1p(y)),
    y: ({ x, y }) => where(equal(x, 0), zerosLike(y), div(x, add(y, 1))),
  },
});

/**
 * x log(1 + y), elementwise with broadcasting, accurate for small y, and 0 where x = 0 whatever y is (unless it is NaN).
 * The derivative in x is log(1 + y), but 0 where x = 0 and that is not finite; see {@link xlogy}.
 *
 * @param x Of a shape that broadcasts with that of y.
 * @param y
 * @throws ShapeError if the shapes do not broadcast
 * @example
 * xlog1py([0, 2], [-1, 1e-10]).print(); // [0, 2e-10]
 */
export function xlog1py(x: TensorInput, y: TensorInput): Tensor {
  return op(x, y);
}
