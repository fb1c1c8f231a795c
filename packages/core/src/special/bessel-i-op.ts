import { add, mul } from '@tensorflow/tfjs-core';
import { defineElementwise, type ElementwiseOp } from './define-elementwise.js';
import { besselI } from './scalar/bessel-i.js';
import { besselIFormula } from './single/bessel-i-formula.js';
import { singlePrecision } from './single/single-precision.js';

const ops: ElementwiseOp[] = [];

/** I_n for an integer n >= 0, as an op. The derivatives are those of the next orders, sums of positive terms. */
export function besselIOp(n: number): ElementwiseOp {
  ops[n] ??= defineElementwise({
    name: `DiffeoBesselI${n}`,
    inputs: ['x'],
    scalar: (x) => besselI(n, x!),
    ...singlePrecision(['x'], (m, x) => {
      const value = besselIFormula(m, n, m.abs(x!));
      return n % 2 === 0 ? value : m.select(m.less(x!, 0), m.neg(value), value);
    }),
    partials: {
      x: ({ x }) =>
        n === 0 ? besselIOp(1)(x) : mul(add(besselIOp(n - 1)(x), besselIOp(n + 1)(x)), 0.5),
    },
  });
  return ops[n];
}
