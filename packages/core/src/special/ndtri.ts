import {
  abs,
  div,
  equal,
  exp,
  greater,
  lessEqual,
  log,
  minimum,
  mul,
  neg,
  sqrt,
  square,
  sub,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';
import { defineOp } from '../ops/define-op.js';
import { polynomial } from './polynomial.js';

/** Algorithm AS 241 (PPND7), Wichura 1988: a rational for the centre, one for the tails, one for the far tails. */
const CENTRE = {
  numerator: [3.3871327179, 50.434271938, 159.29113202, 59.10937472],
  denominator: [1, 17.895169469, 78.757757664, 67.1875636],
};
const TAIL = {
  numerator: [1.4234372777, 2.75681539, 1.3067284816, 0.17023821103],
  denominator: [1, 0.7370016425, 0.12021132975],
};
const FAR_TAIL = {
  numerator: [6.657905115, 3.081226386, 0.42868294337, 0.017337203997],
  denominator: [1, 0.24197894225, 0.012258202635],
};
/** The centre serves |p - 1/2| up to this, the tail sqrt(-log p) up to the next. */
const CENTRE_LIMIT = 0.425;
const TAIL_LIMIT = 5;
/** sqrt(2 pi). */
const INVERSE_DENSITY_AT_ZERO = 2.5066282746310002;

function rational(x: Tensor, { numerator, denominator }: typeof CENTRE): Tensor {
  return div(polynomial(x, numerator), polynomial(x, denominator));
}

const ndtriOp = defineOp({
  name: 'DiffeoNdtri',
  composite: ({ p }: { p: Tensor }) => {
    const q = sub(p, 0.5);
    const central = mul(q, rational(sub(CENTRE_LIMIT ** 2, square(q)), CENTRE));
    const r = sqrt(neg(log(minimum(p, sub(1, p)))));
    const size = where(
      lessEqual(r, TAIL_LIMIT),
      rational(sub(r, 1.6), TAIL),
      rational(sub(r, TAIL_LIMIT), FAR_TAIL),
    );
    const outer = where(greater(q, 0), size, neg(size));
    // r is infinite at 0 and 1, where the rational has no value but the quantile has.
    const endless = where(greater(p, 0.5), Infinity, -Infinity);
    const finite = where(lessEqual(abs(q), CENTRE_LIMIT), central, outer);
    return where(equal(mul(p, sub(1, p)), 0), endless, finite);
  },
  gradient: {
    readsInputs: ['p'],
    readsOutputs: true,
    backward: (dy: Tensor, { outputs }) => ({
      p: () => mul(dy, mul(INVERSE_DENSITY_AT_ZERO, exp(mul(square(outputs[0]!), 0.5)))),
    }),
  },
});

/**
 * The quantile function of the standard normal, the inverse of {@link ndtr}, elementwise: -Infinity at 0, Infinity
 * at 1, NaN outside [0, 1].
 *
 * @example
 * ndtri(tensor1d([0.025, 0.5, 0.975])).print(); // [-1.96, 0, 1.96]
 */
export function ndtri(p: Tensor): Tensor {
  return ndtriOp({ p }, {});
}
