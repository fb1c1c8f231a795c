import { add, exp, mul, sub, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise, type ElementwiseOp } from './define-elementwise.js';
import {
  lambertWCurvature,
  lambertW as lambertWScalar,
  lambertWSlope,
} from './scalar/lambert-w.js';
import {
  lambertWCurvatureFormula,
  lambertWFormula,
  lambertWSlopeFormula,
} from './single/lambert-w-formula.js';
import { singlePrecision } from './single/single-precision.js';

/** Which of the two real solutions. */
export interface LambertWOptions {
  /** 0 (default): W >= -1, for z >= -1/e. -1: W <= -1, for -1/e <= z <= 0. */
  branch?: 0 | -1;
}

function defineBranch(branch: 0 | -1): ElementwiseOp {
  const name = branch === 0 ? 'DiffeoLambertW' : 'DiffeoLambertWMinus1';
  const curvature: ElementwiseOp = defineElementwise({
    name: `${name}Curvature`,
    inputs: ['z'],
    scalar: (z) => lambertWCurvature(z!, branch),
    ...singlePrecision(['z'], (m, z) => lambertWCurvatureFormula(m, z!, branch)),
    // With y the second derivative, s the first and u = 1 / (1 + W) = e^W s: s³ u² - 2 s y (1 + u).
    partials: {
      z: ({ z }, y) => {
        const s = slope(z);
        const u = mul(s, exp(op(z)));
        return sub(mul(mul(s, u), mul(s, mul(s, u))), mul(mul(mul(s, 2), y), add(u, 1)));
      },
    },
  });
  const slope: ElementwiseOp = defineElementwise({
    name: `${name}Slope`,
    inputs: ['z'],
    scalar: (z) => lambertWSlope(z!, branch),
    ...singlePrecision(['z'], (m, z) => lambertWSlopeFormula(m, z!, branch)),
    partials: { z: ({ z }) => curvature(z) },
  });
  const op: ElementwiseOp = defineElementwise({
    name,
    inputs: ['z'],
    scalar: (z) => lambertWScalar(z!, branch),
    ...singlePrecision(['z'], (m, z) => lambertWFormula(m, z!, branch)),
    partials: { z: ({ z }) => slope(z) },
  });
  return op;
}

const ops = { 0: defineBranch(0), [-1]: defineBranch(-1) };

/**
 * Lambert's W, elementwise: the w with
 *
 *     w e^w = z.
 *
 * NaN where the branch has no real value. The digits are right also at the branch point -1/e, and the derivative is
 * computed from 1 + W, which vanishes there.
 *
 * @param z Of any shape.
 * @param options
 * @example
 * lambertW([0, 1, Math.E]).print(); // [0, 0.5671, 1]
 * lambertW([-0.1, -0.2], { branch: -1 }).print(); // [-3.5772, -2.5426]
 */
export function lambertW(z: TensorInput, { branch = 0 }: LambertWOptions = {}): Tensor {
  return ops[branch](z);
}
