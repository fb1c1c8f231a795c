import { expandDims, sub, sum, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { defineElementwise, type ElementwiseOp } from './define-elementwise.js';
import { polygamma } from './polygamma.js';
import { digamma } from './scalar/digamma.js';
import { lgamma } from './scalar/lgamma.js';
import { trigamma } from './scalar/trigamma.js';
import { digammaFormula } from './single/digamma-formula.js';
import { lgammaFormula } from './single/lgamma-formula.js';
import { singlePrecision } from './single/single-precision.js';
import { trigammaFormula } from './single/trigamma-formula.js';

const terms = [
  { name: 'Lgamma', scalar: lgamma, formula: lgammaFormula },
  { name: 'Digamma', scalar: digamma, formula: digammaFormula },
  { name: 'Trigamma', scalar: trigamma, formula: trigammaFormula },
] as const;

const ops = new Map<string, ElementwiseOp>();

/**
 * multigammaln(a, p) or its derivative in a of order 1 or 2, as an op: a sum of p terms at a, a - 1/2, ..., in 64 bits
 * where the kernels have them, and NaN where a - (p - 1)/2 is negative.
 */
export function multigammaOp(p: number, order: 0 | 1 | 2): ElementwiseOp {
  const { name, scalar, formula } = terms[order];
  const known = ops.get(name + p);
  if (known !== undefined) return known;
  const constant = order === 0 ? ((p * (p - 1)) / 4) * Math.log(Math.PI) : 0;
  const steps = Array.from({ length: p }, (_, j) => j / 2);
  const least = (p - 1) / 2;
  const op = defineElementwise({
    name: `DiffeoMulti${name}${p}`,
    inputs: ['a'],
    scalar: (a) =>
      a! < least ? NaN : steps.reduce((total, step) => total + scalar(a! - step), constant),
    ...singlePrecision(['a'], (m, a) => {
      const rule = steps.map((step) => [step, 1] as const);
      const total = m.sum(rule, (step) => formula(m, m.sub(a!, step)));
      return m.select(m.less(a!, least), NaN, m.add(total, constant));
    }),
    partials: {
      a: ({ a }) => (order === 2 ? sumOfTetragamma(a, steps) : multigammaOp(p, higher(order))(a)),
    },
  });
  ops.set(name + p, op);
  return op;
}

function higher(order: 0 | 1): 1 | 2 {
  return order === 0 ? 1 : 2;
}

function sumOfTetragamma(a: Tensor, steps: readonly number[]): Tensor {
  return sum(polygamma(2, sub(expandDims(a, -1), tensor1d([...steps]))), -1);
}
