import { add, mul, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise, type ElementwiseOp } from './define-elementwise.js';
import {
  erfcxCurvature as curvatureScalar,
  erfcx as erfcxScalar,
  erfcxSlope as slopeScalar,
} from './scalar/erfcx.js';
import type { Arithmetic } from './single/arithmetic.js';
import { erfcxMomentFormula } from './single/erfcx-moment-formula.js';
import { gaussianFormula } from './single/gaussian-formula.js';
import { singlePrecision } from './single/single-precision.js';

/** Below this, erfcx(x) > 2 e^(9.5²) is more than the largest float. */
const LEAST = -9.5;

/** erfcx at min(x, 0) > -9.5: 2 e^(x²) - M_0(-x), which no digits cancel in. */
function below<T>(m: Arithmetic<T>, x: T): T {
  const tail = erfcxMomentFormula(m, 0, m.max(m.neg(x), 0));
  return m.sub(m.div(2, gaussianFormula(m, m.min(x, 0), 1)), tail);
}

/** The derivative where x < 0. */
function slopeBelow<T>(m: Arithmetic<T>, x: T): T {
  return m.sub(m.mul(m.mul(below(m, x), 2), x), 2 / Math.sqrt(Math.PI));
}

/** One of the formulas on each side of 0, and a limit where the left one overflows. */
function twoSided<T>(
  m: Arithmetic<T>,
  x: T,
  left: (x: T) => T,
  right: (x: T) => T,
  limit: number,
): T {
  const regular = m.select(m.less(x, 0), left(m.max(x, LEAST)), right(m.max(x, 0)));
  return m.select(m.less(x, LEAST), limit, regular);
}

const curvatureOp: ElementwiseOp = defineElementwise({
  name: 'DiffeoErfcxCurvature',
  inputs: ['x'],
  scalar: (x) => curvatureScalar(x!),
  ...singlePrecision(['x'], (m, x) => {
    const left = (at: typeof x) =>
      m.add(m.mul(below(m, at!), 2), m.mul(m.mul(slopeBelow(m, at!), 2), at!));
    const right = (at: typeof x) => m.mul(erfcxMomentFormula(m, 2, at!), 4);
    return twoSided(m, x!, left, right, Number.POSITIVE_INFINITY);
  }),
  // y''' = 2 x y'' + 4 y'
  partials: { x: ({ x }, y) => add(mul(mul(2, x), y), mul(4, slopeOp(x))) },
});

const slopeOp: ElementwiseOp = defineElementwise({
  name: 'DiffeoErfcxSlope',
  inputs: ['x'],
  scalar: (x) => slopeScalar(x!),
  ...singlePrecision(['x'], (m, x) => {
    const right = (at: typeof x) => m.mul(erfcxMomentFormula(m, 1, at!), -2);
    return twoSided(m, x!, (at) => slopeBelow(m, at), right, Number.NEGATIVE_INFINITY);
  }),
  partials: { x: ({ x }) => curvatureOp(x) },
});

const op = defineElementwise({
  name: 'DiffeoErfcx',
  inputs: ['x'],
  scalar: (x) => erfcxScalar(x!),
  ...singlePrecision(['x'], (m, x) => {
    const right = (at: typeof x) => erfcxMomentFormula(m, 0, at!);
    return twoSided(m, x!, (at) => below(m, at), right, Number.POSITIVE_INFINITY);
  }),
  partials: { x: ({ x }) => slopeOp(x) },
});

/**
 * The scaled complementary error function e^(x²) erfc(x), elementwise: about 1 / (sqrt(pi) x) for large x, where erfc
 * itself underflows. Its first two derivatives have full relative accuracy too.
 *
 * @param x Of any shape.
 * @example
 * erfcx([0, 100]).print(); // [1, 0.00564]
 */
export function erfcx(x: TensorInput): Tensor {
  return op(x);
}
