import {
  add,
  concat,
  div,
  greater,
  less,
  logicalAnd,
  matMul,
  mul,
  pad,
  reshape,
  slice,
  sqrt,
  sub,
  type Tensor,
  tidy,
  transpose,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { choleskyOnCpu } from '../kernels/cpu/cholesky-on-cpu.js';
import { choleskyOnTensorflow } from '../kernels/tensorflow/cholesky-on-tensorflow.js';
import { choleskyOnWebgpu } from '../kernels/webgpu/cholesky-on-webgpu.js';
import { defineOp } from '../ops/define-op.js';
import { checkSquare } from './check-float-batch.js';
import { matrixBatch } from './matrix-batch.js';
import { matrixTranspose } from './matrix-transpose.js';
import { nanUnless } from './nan-unless.js';
import { triangularSolve } from './triangular-solve.js';
import { tril } from './tril.js';

/** The op behind `cholesky`. */
export const choleskyOp = defineOp({
  name: 'DiffeoCholesky',
  // Column after column, each from the Schur complement of those before it.
  composite: ({ a }: { a: Tensor }): Tensor => {
    if (a.size === 0) return zerosLike(a);
    const { count, rows: n } = matrixBatch(a.shape);
    let rest = reshape(a, [count, n, n]);
    const columns: Tensor[] = [];
    const pivots: Tensor[] = [];
    for (let j = 0; j < n; j++) {
      const [pivot, padded, next] = tidy(() => {
        const first = slice(rest, [0, 0, 0], [count, 1, 1]);
        const column = div(slice(rest, [0, 0, 0], [count, n - j, 1]), sqrt(first));
        const below = slice(column, [0, 1, 0], [count, n - j - 1, 1]);
        const corner = slice(rest, [0, 1, 1], [count, n - j - 1, n - j - 1]);
        const whole = pad(column, [
          [0, 0],
          [j, 0],
          [0, 0],
        ]);
        return [first, whole, sub(corner, mul(below, transpose(below, [0, 2, 1])))] as const;
      });
      // Else all n complements, of up to n x n elements, would be alive at the end.
      rest.dispose();
      rest = next;
      pivots.push(pivot);
      columns.push(padded);
    }
    const pivot = concat(pivots, 1);
    const isPivot = logicalAnd(greater(pivot, 0), less(pivot, Infinity));
    return reshape(nanUnless(isPivot, concat(columns, 2)), a.shape);
  },
  kernels: { cpu: choleskyOnCpu, tensorflow: choleskyOnTensorflow, webgpu: choleskyOnWebgpu },
  gradient: {
    readsInputs: [],
    readsOutputs: true,
    // Murray, "Differentiation of the Cholesky decomposition", 2016, eq. 10: L^-T Phi(L^T dL) L^-1, made symmetric;
    // Phi takes the lower triangle and halves the diagonal.
    backward: (dy: Tensor, { outputs }) => ({
      a: () => {
        const l = outputs[0]!;
        const product = matMul(l, tril(dy), true);
        const phi = mul(add(tril(product), tril(product, -1)), 0.5);
        const left = triangularSolve(l, phi, { transpose: true });
        const both = triangularSolve(l, matrixTranspose(left), { transpose: true });
        return mul(add(both, matrixTranspose(both)), 0.5);
      },
    }),
  },
});

/**
 * The Cholesky factor of symmetric positive definite matrices: the lower triangular L with L Lᵀ = a.
 *
 * Only the lower triangle of `a` is read, the rest taken as its mirror image; the gradient is therefore symmetric. Each
 * matrix that is not positive definite, or not finite, gets a factor of NaN alone; the others of the batch do not notice.
 * |L Lᵀ - a| stays below n 2⁻²³ |a|, whatever the condition of `a`.
 *
 * @param a `[..., n, n]`
 * @returns `[..., n, n]`, zero above the diagonal.
 * @throws ShapeError unless square; DTypeError unless float32.
 * @example
 * cholesky(tensor2d([[4, 2], [2, 5]])).print(); // [[2, 0], [1, 2]]
 */
export function cholesky(a: Tensor): Tensor {
  checkSquare('cholesky: a', a);
  return choleskyOp({ a }, {});
}
