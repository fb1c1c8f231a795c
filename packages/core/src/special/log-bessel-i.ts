import type { Tensor } from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../errors/unsupported-error.js';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise, type ElementwiseOp } from './define-elementwise.js';
import { logBesselI as logBesselIScalar } from './scalar/log-bessel-i.js';
import { type BesselOrder, logBesselIFormula } from './single/log-bessel-i-formula.js';
import { singlePrecision } from './single/single-precision.js';

const INPUTS = ['v', 'x'] as const;

function refuse(): Tensor {
  throw new UnsupportedError({
    where: 'logBesselI',
    rule: 'has derivatives up to the second',
    received: 'a third derivative',
    remedy: 'Take finite differences of the second derivative.',
  });
}

function define(
  order: BesselOrder,
  partials?: Record<(typeof INPUTS)[number], ElementwiseOp>,
): ElementwiseOp {
  const partial = (op?: ElementwiseOp) =>
    op === undefined ? refuse : ({ v, x }: Record<(typeof INPUTS)[number], Tensor>) => op(v, x);
  return defineElementwise({
    name: `DiffeoLogBesselI${order.toUpperCase()}`,
    inputs: INPUTS,
    scalar: (v, x) => logBesselIScalar(order, v!, x!),
    wgsl: singlePrecision(INPUTS, (m, v, x) => logBesselIFormula(m, order, v!, x!)).wgsl,
    partials: { v: partial(partials?.v), x: partial(partials?.x) },
  });
}

const [vv, vx, xx] = [define('vv'), define('vx'), define('xx')];
const op = define('', { v: define('v', { v: vv, x: vx }), x: define('x', { v: vx, x: xx }) });

/**
 * The logarithm of the modified Bessel function of the first kind I_v(x), elementwise with broadcasting, for real orders:
 *
 *     I_v(x) = sum over k >= 0 of (x / 2)^(2 k + v) / (k! Gamma(v + k + 1)).
 *
 * By that series, and by Debye's expansion where v or x is large (DLMF 10.41). Differentiable twice in both arguments.
 * Where the logarithm is small as a difference of large terms, next to x = 2 v / 3, backends that compute in float32 are right
 * relative to those; their derivative in v for x below 10 is right to 1e-6 absolutely.
 *
 * @param v The order, from 0 on; NaN below.
 * @param x From 0 to Infinity; NaN below.
 * @example
 * logBesselI([0, 2.5, 1e4], [1, 1e-10, 2e4]).print(); // [0.2359, -60.4985, 17542.6351]
 */
export function logBesselI(v: TensorInput, x: TensorInput): Tensor {
  return op(v, x);
}
