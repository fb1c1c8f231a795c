import {
  abs,
  concat,
  div,
  greater,
  matMul,
  mul,
  neg,
  reshape,
  slice,
  sub,
  type Tensor,
  tidy,
  transpose as transposed,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { sumToShape } from '../gradients/sum-to-shape.js';
import { triangularSolveOnCpu } from '../kernels/cpu/triangular-solve-on-cpu.js';
import { triangularSolveOnTensorflow } from '../kernels/tensorflow/triangular-solve-on-tensorflow.js';
import { triangularSolveOnWebgpu } from '../kernels/webgpu/triangular-solve-on-webgpu.js';
import { defineOp, type Op } from '../ops/define-op.js';
import { bandPart } from './band-part.js';
import { broadcastBatches } from './broadcast-batches.js';
import { checkRightSide, checkSquare } from './check-float-batch.js';
import { diagPart } from './diag-part.js';
import { matrixBatch } from './matrix-batch.js';
import { nanUnless } from './nan-unless.js';
import type { TriangularAttributes } from './triangular-attributes.js';

type Operands = { l: Tensor; b: Tensor };

/** The op behind `triangularSolve`. */
export const triangularSolveOp: Op<Operands, TriangularAttributes, Tensor> = defineOp({
  name: 'DiffeoTriangularSolve',
  // Row after row, each taken out of the right-hand sides of those that follow.
  composite: ({ l, b }: Operands, attributes: TriangularAttributes): Tensor => {
    const { lower, transpose, unitDiagonal } = attributes;
    const { count, rows: n, columns: m } = matrixBatch(b.shape);
    if (b.size === 0) return zerosLike(b);
    const matrices = reshape(l, [-1, n, n]);
    const batch = matrices.shape[0]!;
    const matrix = transpose ? transposed(matrices, [0, 2, 1]) : matrices;
    const diagonal = reshape(diagPart(matrices), [batch, n, 1]);
    const forward = lower !== transpose;
    let rest = reshape(b, [count, n, m]);
    const rows: Tensor[] = [];
    for (let left = n; left > 0; left--) {
      const at = forward ? n - left : left - 1;
      const right = slice(rest, [0, forward ? 0 : left - 1, 0], [count, 1, m]);
      const row = unitDiagonal ? right : div(right, slice(diagonal, [0, at, 0], [batch, 1, 1]));
      rows.push(row);
      if (left === 1) break;
      const column = slice(matrix, [0, forward ? at + 1 : 0, at], [batch, left - 1, 1]);
      rest = sub(slice(rest, [0, forward ? 1 : 0, 0], [count, left - 1, m]), mul(column, row));
    }
    const x = concat(forward ? rows : rows.reverse(), 1);
    if (unitDiagonal) return reshape(x, b.shape);
    return reshape(nanUnless(greater(abs(diagonal), 0), x), b.shape);
  },
  kernels: {
    cpu: triangularSolveOnCpu,
    tensorflow: triangularSolveOnTensorflow,
    webgpu: triangularSolveOnWebgpu,
  },
  gradient: {
    readsInputs: ['l'],
    readsOutputs: true,
    // x = op(L)^-1 b: db = op(L)^-T dx, dL = -db x^T or its transpose, within the triangle that is read.
    backward: (dy: Tensor, { inputs: { l }, outputs, attributes }) => {
      const { lower, transpose, unitDiagonal } = attributes;
      const x = outputs[0]!;
      const dRight = () =>
        triangularSolveOp({ l, b: dy }, { ...attributes, transpose: !transpose });
      return {
        l: () => {
          if (x.size === 0) return zerosLike(l);
          const [left, right] = transpose ? [x, dRight()] : [dRight(), x];
          const product = sumToShape(neg(matMul(left, right, false, true)), l.shape);
          const n = l.shape.at(-1)!;
          const inner = unitDiagonal ? 1 : 0;
          return bandPart(
            { x: product },
            lower ? { from: -n, to: -inner } : { from: inner, to: n },
          );
        },
        b: () => dRight(),
      };
    },
  },
});

/** Options of `triangularSolve`. */
export interface TriangularSolveOptions {
  /** Whether l is lower triangular, else upper. The other triangle is not read. Default true. */
  lower?: boolean;
  /** Solve lᵀ x = b. Default false. */
  transpose?: boolean;
  /** Take the diagonal as ones, without reading it. Default false. */
  unitDiagonal?: boolean;
}

/**
 * The solution x of l x = b (or lᵀ x = b) for triangular matrices, by substitution.
 *
 * The error is that of a matrix within n 2⁻²⁴ |l| of `l`. Where the diagonal of a matrix holds a zero or NaN there is no
 * solution: that entry of the batch is NaN throughout.
 *
 * @param l `[..., n, n]`
 * @param b `[..., n, m]`; the batches of both broadcast.
 * @returns `[..., n, m]`
 * @throws ShapeError for shapes that do not fit; DTypeError unless float32.
 * @example
 * triangularSolve(tensor2d([[2, 0], [1, 4]]), tensor2d([[2], [9]])).print(); // [[1], [2]]
 */
export function triangularSolve(
  l: Tensor,
  b: Tensor,
  { lower = true, transpose = false, unitDiagonal = false }: TriangularSolveOptions = {},
): Tensor {
  checkSquare('triangularSolve: l', l);
  checkRightSide('triangularSolve', 'l', l, b);
  return tidy(() => {
    const [matrix, right] = broadcastBatches('triangularSolve', 'l', l, b);
    return triangularSolveOp({ l: matrix, b: right }, { lower, transpose, unitDiagonal });
  });
}
