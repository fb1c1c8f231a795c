import { mul } from '@tensorflow/tfjs-core';
import { defineElementwise, type ElementwiseOp } from './define-elementwise.js';
import { gaussianFormula } from './single/gaussian-formula.js';
import { singlePrecision } from './single/single-precision.js';

/** factor e^(-exponent x²), with exponent 1/2 or 1, as an op: accurate where x² has lost the digits that count. */
export function defineGaussian(name: string, factor: number, exponent: number): ElementwiseOp {
  return defineElementwise({
    name,
    inputs: ['x'],
    scalar: (x) => factor * Math.exp(-exponent * x! * x!),
    ...singlePrecision(['x'], (m, x) => m.mul(gaussianFormula(m, x!, exponent), factor)),
    partials: { x: ({ x }, y) => mul(mul(y, x), -2 * exponent) },
  });
}
