import { add, div, log1p, mul, type Tensor } from '@tensorflow/tfjs-core';
import { sumToShape } from '../gradients/sum-to-shape.js';
import { defineOp } from '../ops/define-op.js';
import { zeroWhere } from './xlogy.js';

const xlog1pyOp = defineOp({
  name: 'DiffeoXlog1py',
  composite: ({ x, y }: { x: Tensor; y: Tensor }) => zeroWhere(x, mul(x, log1p(y))),
  gradient: {
    readsInputs: ['x', 'y'],
    backward: (dy: Tensor, { inputs: { x, y } }) => ({
      x: () => sumToShape(mul(dy, zeroWhere(x, log1p(y))), x.shape),
      y: () => sumToShape(mul(dy, zeroWhere(x, div(x, add(y, 1)))), y.shape),
    }),
  },
});

/**
 * x log(1 + y), elementwise with broadcasting, accurate for small y, and 0 where x = 0 whatever y is.
 *
 * @example
 * xlog1py(tensor1d([0, 2]), tensor1d([-1, 1e-10])).print(); // [0, 2e-10]
 */
export function xlog1py(x: Tensor, y: Tensor): Tensor {
  return xlog1pyOp({ x, y }, {});
}
