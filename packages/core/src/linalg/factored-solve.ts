import { matMul, neg, type Tensor, zerosLike } from '@tensorflow/tfjs-core';
import { sumToShape } from '../gradients/sum-to-shape.js';
import { defineOp, type Op } from '../ops/define-op.js';
import { permuteRows } from './permute-rows.js';
import { triangularSolve } from './triangular-solve.js';

type FactoredSystem = { a: Tensor; lu: Tensor; permutation: Tensor; b: Tensor };
type FactoredAttributes = { transpose: boolean };

/** With P a = L U: x = U⁻¹ L⁻¹ P b, and of the transposed system x = Pᵀ L⁻ᵀ U⁻ᵀ b. */
export function solveByFactors(
  lu: Tensor,
  permutation: Tensor,
  b: Tensor,
  transpose: boolean,
): Tensor {
  const unit = { transpose, unitDiagonal: true };
  const upper = { transpose, lower: false };
  if (transpose) {
    const inner = triangularSolve(lu, triangularSolve(lu, b, upper), unit);
    return permuteRows({ x: inner, permutation }, { inverse: true });
  }
  const ordered = permuteRows({ x: b, permutation }, { inverse: false });
  return triangularSolve(lu, triangularSolve(lu, ordered, unit), upper);
}

/**
 * The solution of a x = b, or aᵀ x = b, of which the factors of `a` are known. It is a function of `a` and `b`: the
 * factors only serve to compute it, here and in its derivatives. All have the batch of `b`, or `a` and `lu` are a single
 * matrix.
 */
export const factoredSolve: Op<FactoredSystem, FactoredAttributes, Tensor> = defineOp({
  name: 'DiffeoFactoredSolve',
  composite: ({ lu, permutation, b }: FactoredSystem, { transpose }: FactoredAttributes) =>
    solveByFactors(lu, permutation, b, transpose),
  gradient: {
    readsInputs: ['a', 'lu', 'permutation'],
    readsOutputs: true,
    // db = a^-T dx, da = -db x^T; of the transposed system db = a^-1 dx, da = -x db^T.
    backward: (dy: Tensor, { inputs, outputs, attributes: { transpose } }) => {
      const { a, lu, permutation } = inputs;
      const x = outputs[0]!;
      const dRight = () => factoredSolve({ a, lu, permutation, b: dy }, { transpose: !transpose });
      return {
        a: () => {
          if (x.size === 0) return zerosLike(a);
          const [left, right] = transpose ? [x, dRight()] : [dRight(), x];
          return sumToShape(neg(matMul(left, right, false, true)), a.shape);
        },
        lu: () => zerosLike(lu),
        permutation: () => zerosLike(permutation),
        b: () => dRight(),
      };
    },
  },
});
