import { add, addN, mul, sign, sub, type Tensor } from '@tensorflow/tfjs-core';
import { defineElementwise, type ElementwiseOp } from './define-elementwise.js';
import {
  i0eCurvature,
  i0eSlope,
  i1eCurvature,
  i1eSlope,
  scaledBesselI,
} from './scalar/scaled-bessel-i.js';
import type { Formula } from './single/arithmetic.js';
import {
  i1eSlopeFormula,
  scaledBesselCurvatureFormula,
  scaledBesselGapFormula,
  scaledBesselIFormula,
} from './single/bessel-i-formula.js';
import { singlePrecision } from './single/single-precision.js';

/** An even function of |x|, or with `isOdd` the odd one that is it where x > 0. */
function reflected(isOdd: boolean, formula: Formula): Formula {
  return (m, x) => {
    const value = formula(m, m.abs(x!));
    if (!isOdd) return value;
    return m.select(m.less(0, x!), value, m.select(m.less(x!, 0), m.neg(value), 0));
  };
}

function define(
  name: string,
  scalar: (x: number) => number,
  formula: Formula,
  slope: (x: Tensor) => Tensor,
): ElementwiseOp {
  return defineElementwise({
    name,
    inputs: ['x'],
    scalar: (x) => scalar(x!),
    ...singlePrecision(['x'], formula),
    partials: { x: ({ x }) => slope(x) },
  });
}

const J = (n: number, x: Tensor) => scaledBesselIOp(n)(x);

/** Third derivatives, in which terms cancel by x³. */
const third = {
  i0e: (x: Tensor) =>
    addN([
      mul(J(1, x), 15 / 4),
      mul(J(3, x), 1 / 4),
      mul(mul(add(mul(J(0, x), 5), mul(J(2, x), 3)), sign(x)), -1 / 2),
    ]),
  i1e: (x: Tensor) =>
    addN([
      mul(add(mul(J(0, x), 15), add(mul(J(2, x), 16), J(4, x))), 1 / 8),
      mul(mul(add(mul(J(1, x), 13), mul(J(3, x), 3)), sign(x)), -1 / 4),
    ]),
};

const i0eCurvatureOp = define(
  'DiffeoI0eCurvature',
  i0eCurvature,
  reflected(false, (m, x) => scaledBesselCurvatureFormula(m, 0, x!)),
  third.i0e,
);
const i1eCurvatureOp = define(
  'DiffeoI1eCurvature',
  i1eCurvature,
  reflected(true, (m, x) => scaledBesselCurvatureFormula(m, 1, x!)),
  third.i1e,
);
const i0eSlopeOp = define(
  'DiffeoI0eSlope',
  i0eSlope,
  reflected(true, (m, x) => m.neg(scaledBesselGapFormula(m, x!))),
  i0eCurvatureOp,
);
const i1eSlopeOp = define(
  'DiffeoI1eSlope',
  i1eSlope,
  reflected(false, (m, x) => i1eSlopeFormula(m, x!)),
  i1eCurvatureOp,
);

/** J_n' = (J_(n-1) + J_(n+1)) / 2 - sign(x) J_n; for the first two orders, where it cancels, by ops of their own. */
function slopeOf(n: number): (x: Tensor) => Tensor {
  if (n === 0) return i0eSlopeOp;
  if (n === 1) return i1eSlopeOp;
  return (x) => sub(mul(add(J(n - 1, x), J(n + 1, x)), 0.5), mul(J(n, x), sign(x)));
}

const ops: ElementwiseOp[] = [];

/** e^-|x| I_n(x) for an integer n >= 0, as an op. The first two derivatives of orders 0 and 1 have all their digits. */
export function scaledBesselIOp(n: number): ElementwiseOp {
  const isOdd = n % 2 === 1;
  ops[n] ??= define(
    `DiffeoScaledBesselI${n}`,
    (x) => (isOdd ? Math.sign(x) : 1) * scaledBesselI(n, Math.abs(x)),
    reflected(isOdd, (m, x) => scaledBesselIFormula(m, n, x!)),
    slopeOf(n),
  );
  return ops[n];
}
