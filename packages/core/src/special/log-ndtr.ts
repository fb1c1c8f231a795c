import { add, mul, neg, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise, type ElementwiseOp } from './define-elementwise.js';
import {
  logNdtrCurvature as curvatureScalar,
  logNdtr as logNdtrScalar,
  logNdtrSlope as slopeScalar,
} from './scalar/log-ndtr.js';
import type { Arithmetic } from './single/arithmetic.js';
import { erfcxMomentFormula } from './single/erfcx-moment-formula.js';
import { gaussianFormula } from './single/gaussian-formula.js';
import { normalTailFormula, scaledNormalTailFormula } from './single/normal-tail-formula.js';
import { singlePrecision } from './single/single-precision.js';

/** 1 / sqrt(2 pi), the density of the standard normal at 0. */
const DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

/** Density over distribution function. Below zero the Gaussian factors of both cancel. */
function slopeFormula<T>(m: Arithmetic<T>, x: T): T {
  const above = m.max(x, 0);
  const density = m.mul(gaussianFormula(m, above, 0.5), DENSITY_AT_ZERO);
  return m.select(
    m.less(0, x),
    m.div(density, m.sub(1, normalTailFormula(m, above))),
    m.div(DENSITY_AT_ZERO, scaledNormalTailFormula(m, m.max(m.neg(x), 0))),
  );
}

/** The second derivative -s (x + s), with s the first; below zero x + s = sqrt(pi) s M_1(-x / sqrt(2)). */
function curvatureFormula<T>(m: Arithmetic<T>, x: T): T {
  const slope = slopeFormula(m, x);
  const moment = erfcxMomentFormula(m, 1, m.mul(m.max(m.neg(x), 0), Math.SQRT1_2));
  const sum = m.select(
    m.less(0, x),
    m.add(m.max(x, 0), slope),
    m.mul(m.mul(slope, moment), Math.sqrt(Math.PI)),
  );
  const value = m.neg(m.mul(slope, sum));
  // Where the slope is infinite or 0 the products are not defined; the limits are.
  const isFarAbove = m.less(FAR_ABOVE, x);
  return m.select(m.less(x, FAR_BELOW), -1, m.select(isFarAbove, 0, value));
}

/** From here the second derivative is -1 in float32. */
const FAR_BELOW = -1e6;
/** From here it is 0. */
const FAR_ABOVE = 20;

const curvatureOp: ElementwiseOp = defineElementwise({
  name: 'DiffeoLogNdtrCurvature',
  inputs: ['x'],
  scalar: (x) => curvatureScalar(x!),
  ...singlePrecision(['x'], (m, x) => curvatureFormula(m, x!)),
  // -(s (x + s))' = -(s' (x + 2 s) + s)
  partials: {
    x: ({ x }, y) => {
      const slope = slopeOp(x);
      return neg(add(mul(y, add(x, mul(2, slope))), slope));
    },
  },
});

const slopeOp: ElementwiseOp = defineElementwise({
  name: 'DiffeoLogNdtrSlope',
  inputs: ['x'],
  scalar: (x) => slopeScalar(x!),
  ...singlePrecision(['x'], (m, x) => slopeFormula(m, x!)),
  partials: { x: ({ x }) => curvatureOp(x) },
});

const op = defineElementwise({
  name: 'DiffeoLogNdtr',
  inputs: ['x'],
  scalar: (x) => logNdtrScalar(x!),
  ...singlePrecision(['x'], (m, x) => {
    const above = m.log1p(m.neg(normalTailFormula(m, m.max(x!, 0))));
    const size = m.max(m.neg(x!), 0);
    // x is halved first, so that the largest squares do not overflow on the way; beyond, the logarithm does not count.
    const tail = m.log(scaledNormalTailFormula(m, m.min(size, 1e30)));
    const below = m.sub(tail, m.mul(m.mul(size, 0.5), size));
    return m.select(m.less(0, x!), above, below);
  }),
  partials: { x: ({ x }) => slopeOp(x) },
});

/**
 * log(ndtr(x)), elementwise, accurate in both tails: about -x²/2 - log(-x) far below zero and -P(Z > x) far above. So
 * are its derivatives, about -x and -1 far below.
 *
 * @param x Of any shape.
 * @example
 * logNdtr([-100, 0]).print(); // [-5005.524, -0.6931]
 */
export function logNdtr(x: TensorInput): Tensor {
  return op(x);
}
