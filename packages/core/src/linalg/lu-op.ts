import {
  abs,
  add,
  argMax,
  cast,
  concat,
  div,
  equal,
  greater,
  less,
  matMul,
  mul,
  notEqual,
  ones,
  range,
  reshape,
  slice,
  sub,
  type Tensor,
  transpose,
  where,
  zeros,
} from '@tensorflow/tfjs-core';
import { luOnCpu } from '../kernels/cpu/lu-on-cpu.js';
import { luOnTensorflow } from '../kernels/tensorflow/lu-on-tensorflow.js';
import { luOnWebgpu } from '../kernels/webgpu/lu-on-webgpu.js';
import { defineOp } from '../ops/define-op.js';
import { finiteFactors } from './finite-factors.js';
import { matrixBatch } from './matrix-batch.js';
import { permuteRows } from './permute-rows.js';
import { triangularSolve } from './triangular-solve.js';
import { tril } from './tril.js';
import { triu } from './triu.js';

const isTrue = (condition: Tensor) => cast(condition, 'float32');
const isFalse = (mask: Tensor) => sub(1, mask);

/**
 * One step of the elimination in matrices `[count, n, n + 1]` whose last column is the number of the row: exchanges the
 * rows, keeps the multiples in column j, and takes the pivot row out of those below.
 *
 * @returns The matrices, and where the pivot was found, `[count, 1, 1]`.
 */
function eliminate(work: Tensor, j: number): [work: Tensor, found: Tensor] {
  const [count, n] = work.shape as [number, number];
  const rows = reshape(range(0, n), [1, n, 1]);
  const columns = reshape(range(0, n + 1), [1, 1, n + 1]);
  const candidates = reshape(abs(slice(work, [0, j, j], [count, n - j, 1])), [count, n - j]);
  const found = add(reshape(cast(argMax(candidates, 1), 'float32'), [count, 1, 1]), j);

  // By products with 0 and 1, which are exact, unlike differences of rows.
  const isPivotRow = isTrue(equal(rows, found));
  const isRow = isTrue(equal(rows, j));
  const pivotRow = matMul(transpose(isPivotRow, [0, 2, 1]), work);
  const rest = mul(work, mul(isFalse(isRow), isFalse(isPivotRow)));
  const displaced = mul(mul(isPivotRow, isFalse(isRow)), slice(work, [0, j, 0], [count, 1, n + 1]));
  const exchanged = add(add(rest, displaced), mul(isRow, pivotRow));

  const pivot = slice(pivotRow, [0, 0, j], [count, 1, 1]);
  // With a pivot of zero the column below is zero, too.
  const divisor = where(equal(pivot, 0), ones(pivot.shape), pivot);
  const isBelow = isTrue(greater(rows, j));
  const multiples = mul(div(slice(exchanged, [0, 0, j], [count, n, 1]), divisor), isBelow);
  const isColumn = isTrue(equal(columns, j));
  const isRight = mul(isTrue(greater(columns, j)), isTrue(less(columns, n)));
  const kept = mul(exchanged, isFalse(mul(isBelow, isColumn)));
  const next = add(kept, mul(multiples, isColumn));
  return [sub(next, mul(multiples, mul(pivotRow, isRight))), found];
}

function luComposite({ a }: { a: Tensor }): Tensor[] {
  const { count, rows: n } = matrixBatch(a.shape);
  const batch = a.shape.slice(0, -2);
  if (a.size === 0) return [zeros(a.shape), zeros([...batch, n], 'int32'), ones(batch)];
  const order = add(zeros([count, n, 1]), reshape(range(0, n), [1, n, 1]));
  let work = concat([reshape(a, [count, n, n]), order], 2);
  let parity = ones([count, 1, 1]);
  for (let j = 0; j < n - 1; j++) {
    const [next, found] = eliminate(work, j);
    work = next;
    parity = mul(parity, sub(1, mul(2, isTrue(notEqual(found, j)))));
  }
  const factors = slice(work, [0, 0, 0], [count, n, n]);
  const permutation = slice(work, [0, 0, n], [count, n, 1]);
  return finiteFactors(factors, permutation, parity, a.shape);
}

/** LU factors in one matrix, the row exchanges, and the sign of these. */
export const luOp = defineOp({
  name: 'DiffeoLu',
  composite: luComposite,
  kernels: { cpu: luOnCpu, tensorflow: luOnTensorflow(luComposite), webgpu: luOnWebgpu },
  gradient: {
    readsInputs: [],
    readsOutputs: true,
    // P a = L U gives L^-1 (P da) U^-1 = L^-1 dL + dU U^-1, whose parts below and from the diagonal are the two terms.
    // The adjoint of both is P^T L^-T [tril(L^T dL, -1) + triu(dU U^T)] U^-T.
    backward: ([dFactors]: Tensor[], { outputs: [factors, permutation] }) => ({
      a: () => {
        const [lu, dy] = [factors!, dFactors!];
        const u = triu(lu);
        const dL = tril(dy, -1);
        const lower = add(dL, matMul(tril(lu, -1), dL, true, false));
        const upper = matMul(triu(dy), u, false, true);
        const middle = add(tril(lower, -1), triu(upper));
        const left = triangularSolve(lu, middle, { transpose: true, unitDiagonal: true });
        const axes = lu.shape.map((_, axis) => axis);
        axes.push(axes.splice(-2, 1)[0]!);
        const right = triangularSolve(lu, transpose(left, axes), { lower: false });
        return permuteRows(
          { x: transpose(right, axes), permutation: permutation! },
          { inverse: true },
        );
      },
    }),
  },
});
