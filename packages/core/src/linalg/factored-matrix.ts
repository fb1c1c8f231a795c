import {
  abs,
  broadcastTo,
  equal,
  expandDims,
  eye,
  fill,
  log,
  mul,
  prod,
  sign,
  sum,
  type Tensor,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { stopGradient } from '../autodiff/stop-gradient.js';
import { defineOp } from '../ops/define-op.js';
import { diagPart } from './diag-part.js';
import { factoredSolve } from './factored-solve.js';
import { luOp } from './lu-op.js';

/** Matrices with their factors, which only serve to compute: a determinant is a function of `a`. */
export type FactoredMatrix = { a: Tensor; lu: Tensor; permutation: Tensor; parity: Tensor };

/** `a` with its factors. */
export function factored(a: Tensor): FactoredMatrix {
  const [lu, permutation, parity] = luOp({ a: stopGradient(a) }, {});
  return { a, lu: lu!, permutation: permutation!, parity: parity! };
}

/** The gradients for an upstream gradient `[...]` of log|det a|, which is a⁻ᵀ. */
function backward(scale: () => Tensor, { a, lu, permutation, parity }: FactoredMatrix) {
  return {
    a: () => {
      const identity = broadcastTo(eye(a.shape.at(-1)!), a.shape);
      const inverse = factoredSolve({ a, lu, permutation, b: identity }, { transpose: true });
      return mul(expandDims(expandDims(scale(), -1), -1), inverse);
    },
    lu: () => zerosLike(lu),
    permutation: () => zerosLike(permutation),
    parity: () => zerosLike(parity),
  };
}

const FACTORS = ['a', 'lu', 'permutation', 'parity'] as const;

/** The sign of the determinant, and the logarithm of its size. */
export const slogdetOp = defineOp({
  name: 'DiffeoSlogdet',
  composite: ({ lu, parity }: FactoredMatrix): Tensor[] => {
    const diagonal = diagPart(lu);
    const signOfDet = mul(parity, prod(sign(diagonal), -1));
    const total = sum(log(abs(diagonal)), -1);
    const isSingular = equal(signOfDet, 0);
    return [signOfDet, where(isSingular, fill(total.shape, -Infinity), total)];
  },
  gradient: {
    readsInputs: FACTORS,
    backward: ([, dLog]: Tensor[], { inputs }) => backward(() => dLog!, inputs),
  },
});

/** The determinant, as the product of the pivots. */
export const detOp = defineOp({
  name: 'DiffeoDet',
  composite: ({ lu, parity }: FactoredMatrix): Tensor => mul(parity, prod(diagPart(lu), -1)),
  gradient: {
    readsInputs: FACTORS,
    readsOutputs: true,
    backward: (dy: Tensor, { inputs, outputs }) => backward(() => mul(dy, outputs[0]!), inputs),
  },
});
