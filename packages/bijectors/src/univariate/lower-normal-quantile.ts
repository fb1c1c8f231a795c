import { defineOp } from '@diffeo/core';
import { ndtri } from '@diffeo/core/special';
import {
  add,
  div,
  exp,
  less,
  log,
  log1p,
  maximum,
  minimum,
  mul,
  neg,
  sqrt,
  sub,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';
import { logReverseHazard } from './log-reverse-hazard.js';

/** Beyond this logarithm the probability itself would come near to what float32 has no digits for. */
const DEEP = -50;

const op = defineOp({
  name: 'DiffeoLowerNormalQuantile',
  composite: ({ logP }: { logP: Tensor }) =>
    where(less(logP, DEEP), deepQuantile(logP), ndtri(exp(maximum(logP, DEEP)))),
  gradient: {
    readsInputs: [],
    readsOutputs: true,
    // dy / d log Φ(y) = Φ(y) / φ(y)
    backward: (dy: Tensor, { outputs: [y] }) => ({
      logP: () => mul(dy, exp(neg(logReverseHazard(y!)))),
    }),
  },
});

/** The y with log Φ(y) = logP, the quantile of the standard normal, for probabilities up to about 1/2 however small. */
export function lowerNormalQuantile(logP: Tensor): Tensor {
  return op({ logP }, {});
}

/**
 * For t = -y and v = -2 logP, Laplace's fraction Φ(-t) ≈ φ(t) (t² + 2) / (t (t² + 3)) says that
 *
 *     t² = v - log(2π) - log t² + 2 log(1 - 1 / (t² + 3)).
 *
 * On the right t² counts for little: one step from its expansion in log(2π v) has the digits of float32.
 */
function deepQuantile(logP: Tensor): Tensor {
  const v = mul(-2, minimum(logP, DEEP));
  const logarithm = add(log(v), Math.log(2 * Math.PI));
  const start = add(sub(v, logarithm), div(logarithm, v));
  const correction = sub(mul(2, log1p(div(-1, add(start, 3)))), log(start));
  return neg(sqrt(add(v, sub(correction, Math.log(2 * Math.PI)))));
}
