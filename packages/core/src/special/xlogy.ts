import {
  div,
  equal,
  isFinite as isFiniteNumber,
  log,
  logicalAnd,
  logicalNot,
  type Tensor,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise } from './define-elementwise.js';
import { singlePrecision } from './single/single-precision.js';

const op = defineElementwise({
  name: 'DiffeoXlogy',
  inputs: ['x', 'y'],
  scalar: (x, y) => (x === 0 && !Number.isNaN(y) ? 0 : x! * Math.log(y!)),
  ...singlePrecision(['x', 'y'], (m, x, y) => m.select(m.equal(x!, 0), 0, m.mul(x!, m.log(y!)))),
  partials: {
    x: ({ x, y }) => finiteWhereZero(x, log(y)),
    y: ({ x, y }) => where(equal(x, 0), zerosLike(y), div(x, y)),
  },
});

/** The value, but 0 where x is 0 and the value is not finite. */
export function finiteWhereZero(x: Tensor, value: Tensor): Tensor {
  const isPole = logicalAnd(equal(x, 0), logicalNot(isFiniteNumber(value)));
  return where(isPole, zerosLike(value), value);
}

/**
 * x log y, elementwise with broadcasting, and 0 where x = 0 whatever y is (unless it is NaN): the terms of an entropy.
 *
 * The derivative in x is log y. Where x = 0 and log y is not finite it is 0, so that a term that counts for nothing does not
 * poison a gradient; torch and TensorFlow give 0 wherever x = 0, also where log y is finite, and JAX -Infinity.
 *
 * @param x Of a shape that broadcasts with that of y.
 * @param y
 * @throws ShapeError if the shapes do not broadcast
 * @example
 * xlogy([0, 2], [0, 1]).print(); // [0, 0]
 */
export function xlogy(x: TensorInput, y: TensorInput): Tensor {
  return op(x, y);
}
