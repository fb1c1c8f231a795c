import { mul } from '@tensorflow/tfjs-core';
import { defineElementwise, type ElementwiseOp } from './define-elementwise.js';
import { gaussianFormula } from './single/gaussian-formula.js';
import { singlePrecision } from './single/single-precision.js';

/** factor e^(-exponent x²), with exponent 1/2 or 1, as an op: accurate where x² has lost the digits that count. */
function defineGaussian(name: string, factor: number, exponent: number): ElementwiseOp {
  return defineElementwise({
    name,
    inputs: ['x'],
    scalar: (x) => factor * Math.exp(-exponent * x! * x!),
    ...singlePrecision(['x'], (m, x) => m.mul(gaussianFormula(m, x!, exponent), factor)),
    partials: { x: ({ x }, y) => mul(mul(y, x), -2 * exponent) },
  });
}

/** 2/sqrt(pi) e^(-x²), the derivative of erf. */
export const erfSlope = defineGaussian('DiffeoErfSlope', 2 / Math.sqrt(Math.PI), 1);

/** e^(-x²/2) / sqrt(2 pi), the density of the standard normal. */
export const normalDensity = defineGaussian('DiffeoNormalDensity', 1 / Math.sqrt(2 * Math.PI), 0.5);
