import { div, equal, log, mul, type Tensor, where, zerosLike } from '@tensorflow/tfjs-core';
import { sumToShape } from '../gradients/sum-to-shape.js';
import { defineOp } from '../ops/define-op.js';

const xlogyOp = defineOp({
  name: 'DiffeoXlogy',
  composite: ({ x, y }: { x: Tensor; y: Tensor }) => zeroWhere(x, mul(x, log(y))),
  gradient: {
    readsInputs: ['x', 'y'],
    backward: (dy: Tensor, { inputs: { x, y } }) => ({
      x: () => sumToShape(mul(dy, zeroWhere(x, log(y))), x.shape),
      y: () => sumToShape(mul(dy, zeroWhere(x, div(x, y))), y.shape),
    }),
  },
});

/** The value, but 0 where x is 0. */
export function zeroWhere(x: Tensor, value: Tensor): Tensor {
  return where(equal(x, 0), zerosLike(value), value);
}

/**
 * x log y, elementwise with broadcasting, and 0 where x = 0 whatever y is: the terms of an entropy.
 *
 * @example
 * xlogy(tensor1d([0, 2]), tensor1d([0, 1])).print(); // [0, 0]
 */
export function xlogy(x: Tensor, y: Tensor): Tensor {
  return xlogyOp({ x, y }, {});
}
