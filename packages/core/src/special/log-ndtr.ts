import {
  abs,
  add,
  exp,
  greater,
  log1p,
  mul,
  neg,
  square,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';
import { defineOp } from '../ops/define-op.js';
import { logScaledNormalTail } from './log-scaled-normal-tail.js';
import { ndtr } from './ndtr.js';

/** log(1 / sqrt(2 pi)). */
const LOG_DENSITY_AT_ZERO = -0.9189385332046727;

const logNdtrOp = defineOp({
  name: 'DiffeoLogNdtr',
  composite: ({ x }: { x: Tensor }) => {
    const logTail = add(mul(square(x), -0.5), logScaledNormalTail(abs(x)));
    return where(greater(x, 0), log1p(neg(ndtr(neg(x)))), logTail);
  },
  gradient: {
    readsInputs: ['x'],
    // phi(x) / Phi(x). Below zero the Gaussian factors of both cancel, so that the far tail neither under- nor overflows.
    backward: (dy: Tensor, { inputs: { x } }) => ({
      x: () => {
        const below = exp(add(neg(logScaledNormalTail(abs(x))), LOG_DENSITY_AT_ZERO));
        const above = exp(add(neg(logNdtr(x)), add(mul(square(x), -0.5), LOG_DENSITY_AT_ZERO)));
        return mul(dy, where(greater(x, 0), above, below));
      },
    }),
  },
});

/**
 * log(ndtr(x)), elementwise, accurate in both tails: about -x²/2 - log(-x) far below zero and -P(Z > x) far above.
 *
 * @example
 * logNdtr(tensor1d([-100, 0])).print(); // [-5005.524, -0.6931]
 */
export function logNdtr(x: Tensor): Tensor {
  return logNdtrOp({ x }, {});
}
