import { add, div, mul, neg, square, type Tensor } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { defineElementwise, type ElementwiseOp } from './define-elementwise.js';
import { erf as erfScalar } from './scalar/erf.js';
import { owensT as owensTScalar } from './scalar/owens-t.js';
import { erfFormula } from './single/erf-formula.js';
import { gaussianFormula } from './single/gaussian-formula.js';
import { owensTFormula } from './single/owens-t-formula.js';
import { singlePrecision } from './single/single-precision.js';

/** -1/2 of the density of the standard normal at 0. */
const H_FACTOR = -0.5 / Math.sqrt(2 * Math.PI);
/** Where h is beyond, every derivative is 0 in float32. */
const FARTHEST = 20;

/** e^(-h² (1 + a²) / 2) / (2 pi (1 + a²)), the derivative in a. */
const slopeInA: ElementwiseOp = defineElementwise({
  name: 'DiffeoOwensTSlopeA',
  inputs: ['h', 'a'],
  scalar: (h, a) => {
    const sum = 1 + a! * a!;
    return h === 0 ? 1 / (2 * Math.PI * sum) : Math.exp(-0.5 * h! * h! * sum) / (2 * Math.PI * sum);
  },
  ...singlePrecision(['h', 'a'], (m, h, a) => {
    const size = m.min(m.abs(a!), 1e18);
    const product = m.mul(m.min(m.abs(h!), FARTHEST), size);
    const numerator = m.mul(gaussianFormula(m, h!, 0.5), gaussianFormula(m, product, 0.5));
    return m.div(numerator, m.mul(m.add(m.mul(size, size), 1), 2 * Math.PI));
  }),
  partials: {
    h: ({ h, a }, y) => neg(mul(mul(y, h), add(square(a), 1))),
    a: ({ h, a }, y) => neg(mul(mul(y, a), add(square(h), div(2, add(square(a), 1))))),
  },
});

/** -density(h) erf(a h / sqrt(2)) / 2, the derivative in h. */
const slopeInH: ElementwiseOp = defineElementwise({
  name: 'DiffeoOwensTSlopeH',
  inputs: ['h', 'a'],
  scalar: (h, a) =>
    H_FACTOR * Math.exp(-0.5 * h! * h!) * erfScalar(h === 0 ? 0 : a! * h! * Math.SQRT1_2),
  ...singlePrecision(['h', 'a'], (m, h, a) => {
    const bounded = m.max(m.min(h!, FARTHEST), -FARTHEST);
    const product = m.mul(bounded, m.mul(m.max(m.min(a!, 1e30), -1e30), Math.SQRT1_2));
    return m.mul(m.mul(gaussianFormula(m, h!, 0.5), erfFormula(m, product)), H_FACTOR);
  }),
  partials: {
    h: ({ h, a }, y) => neg(add(mul(y, h), mul(mul(slopeInA(h, a), a), add(square(a), 1)))),
    a: ({ h, a }) => neg(mul(mul(slopeInA(h, a), h), add(square(a), 1))),
  },
});

const op = defineElementwise({
  name: 'DiffeoOwensT',
  inputs: ['h', 'a'],
  scalar: (h, a) => owensTScalar(h!, a!),
  ...singlePrecision(['h', 'a'], (m, h, a) => owensTFormula(m, h!, a!)),
  partials: { h: ({ h, a }) => slopeInH(h, a), a: ({ h, a }) => slopeInA(h, a) },
});

/**
 * Owen's T, elementwise with broadcasting: for h >= 0 the probability of X > h and 0 < Y < a X for independent standard
 * normals X and Y,
 *
 *     T(h, a) = 1/(2 pi) * integral of e^(-h² (1 + t²) / 2) / (1 + t²) from 0 to a.
 *
 * Even in h, odd in a. The distribution function of the skew normal is ndtr(x) - 2 T(x, alpha).
 *
 * @param h Of a shape that broadcasts with that of a.
 * @param a
 * @throws ShapeError if the shapes do not broadcast
 * @example
 * owensT([0, 1], [1, 2]).print(); // [0.125, 0.0786]
 */
export function owensT(h: TensorInput, a: TensorInput): Tensor {
  return op(h, a);
}
