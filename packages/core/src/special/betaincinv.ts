import type { Tensor } from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../errors/unsupported-error.js';
import type { TensorInput } from '../parameters/resolve.js';
import { betaQuantileStages } from './beta-quantile-stages.js';
import { defineElementwise, type ElementwiseOp } from './define-elementwise.js';
import { type BetaQuantileOrder, betaincinvSlope } from './scalar/betaincinv-slope.js';

const INPUTS = ['a', 'b', 'p'] as const;

function refuse(): Tensor {
  throw new UnsupportedError({
    where: 'betaincinv',
    rule: 'has derivatives up to the second',
    received: 'a third derivative',
    remedy: 'Take finite differences of the second derivative.',
  });
}

function define(
  order: BetaQuantileOrder,
  partials?: Record<(typeof INPUTS)[number], ElementwiseOp>,
): ElementwiseOp {
  const partial = (op?: ElementwiseOp) =>
    op === undefined
      ? refuse
      : ({ a, b, p }: Record<(typeof INPUTS)[number], Tensor>) => op(a, b, p);
  return defineElementwise({
    name: `DiffeoBetaincinv${order.toUpperCase()}`,
    inputs: INPUTS,
    scalar: (a, b, p) => betaincinvSlope(order, a!, b!, p!),
    wgsl: betaQuantileStages(order),
    partials: { a: partial(partials?.a), b: partial(partials?.b), p: partial(partials?.p) },
  });
}

const [aa, ab, ap] = [define('aa'), define('ab'), define('ap')];
const [bb, bp, pp] = [define('bb'), define('bp'), define('pp')];
const op = define('', {
  a: define('a', { a: aa, b: ab, p: ap }),
  b: define('b', { a: ab, b: bb, p: bp }),
  p: define('p', { a: ap, b: bp, p: pp }),
});

/**
 * The inverse of {@link betainc} in x, elementwise with broadcasting: the quantile function of a beta variable,
 *
 *     betainc(a, b, betaincinv(a, b, p)) = p.
 *
 * It has full relative accuracy where it is small; where it is next to 1, its complement is betaincinv(b, a, 1 - p).
 * Differentiable twice in all arguments.
 *
 * @param a Above 0, finite; at infinity only the ends of p and the limit for b = 1; NaN elsewhere.
 * @param b Above 0, finite; at infinity only the ends of p and the limit for a = 1; NaN elsewhere.
 * @param p In [0, 1]; NaN outside.
 * @example
 * betaincinv([0.5, 2], [0.5, 3], 0.25).print(); // [0.1464, 0.2430]
 */
export function betaincinv(a: TensorInput, b: TensorInput, p: TensorInput): Tensor {
  return op(a, b, p);
}
