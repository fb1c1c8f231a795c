import {
  abs,
  add,
  div,
  exp,
  greater,
  mul,
  round,
  square,
  sub,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';
import { defineOp } from '../ops/define-op.js';
import { logScaledNormalTail } from './log-scaled-normal-tail.js';

/** Beyond this many standard deviations the tail is 0 in float32; stopping there keeps infinities out of differences. */
const FARTHEST = 20;
/** 1 / sqrt(2 pi), the density of the standard normal at 0. */
const DENSITY_AT_ZERO = 0.3989422804014327;

/** e^(-a²/2), with a split so that the square of its leading bits is exact: no digits are lost where a² is large. */
function gaussian(a: Tensor): Tensor {
  const leading = div(round(mul(a, 16)), 16);
  const rest = mul(sub(a, leading), add(a, leading));
  return mul(exp(mul(square(leading), -0.5)), exp(mul(rest, -0.5)));
}

const ndtrOp = defineOp({
  name: 'DiffeoNdtr',
  composite: ({ x }: { x: Tensor }) => {
    const size = abs(x);
    const a = where(greater(size, FARTHEST), FARTHEST, size);
    const tail = mul(gaussian(a), exp(logScaledNormalTail(a)));
    return where(greater(x, 0), sub(1, tail), tail);
  },
  gradient: {
    readsInputs: ['x'],
    backward: (dy: Tensor, { inputs: { x } }) => ({
      x: () => mul(dy, mul(DENSITY_AT_ZERO, exp(mul(square(x), -0.5)))),
    }),
  },
});

/**
 * The cumulative distribution function of the standard normal,
 *
 *     ndtr(x) = P(Z <= x) = erfc(-x / sqrt(2)) / 2,
 *
 * elementwise, with full relative accuracy in the lower tail. Use {@link logNdtr} where it would underflow.
 *
 * @example
 * ndtr(tensor1d([-1, 0, 1])).print(); // [0.1587, 0.5, 0.8413]
 */
export function ndtr(x: Tensor): Tensor {
  return ndtrOp({ x }, {});
}
