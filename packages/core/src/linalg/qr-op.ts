import {
  add,
  cast,
  concat,
  div,
  eye,
  greater,
  greaterEqual,
  matMul,
  mul,
  neg,
  ones,
  pad,
  reshape,
  slice,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  tile,
  where,
  zeros,
} from '@tensorflow/tfjs-core';
import { householderQr } from '../kernels/cpu/householder-qr.js';
import { matrixKernels } from '../kernels/cpu/matrix-kernels.js';
import { qrOnTensorflow } from '../kernels/tensorflow/qr-on-tensorflow.js';
import { qrOnWebgpu } from '../kernels/webgpu/qr-on-webgpu.js';
import { defineOp } from '../ops/define-op.js';
import { finiteMatrices } from './finite-matrices.js';
import { largestElement } from './largest-element.js';
import { matrixBatch } from './matrix-batch.js';
import { matrixTranspose } from './matrix-transpose.js';
import { triangularSolve } from './triangular-solve.js';
import { tril } from './tril.js';
import { triu } from './triu.js';

/** Reflections I - tau v vᵀ: `v` `[count, n, 1]`, `tau` `[count, 1, 1]`. */
interface Reflection {
  v: Tensor;
  tau: Tensor;
}

/** Reflects columns `[count, n, 1]`, n > 1, onto the first axis; those that lie there stay. */
function reflectionOf(column: Tensor): Reflection {
  const [count, n] = column.shape as [number, number];
  const one = ones([count, 1, 1]);
  // Squares of the elements over the largest neither overflow nor vanish.
  const scaled = div(column, largestElement(column));
  const alpha = slice(scaled, [0, 0, 0], [count, 1, 1]);
  const below = slice(scaled, [0, 1, 0], [count, n - 1, 1]);
  // tfjs's webgpu backend is wrong when it reduces the axis before one of size 1.
  const squares = reshape(sum(square(reshape(below, [count, n - 1])), 1), [count, 1, 1]);
  const norm = sqrt(add(square(alpha), squares));
  const beta = where(greaterEqual(alpha, 0), neg(norm), norm);
  const isReflected = greater(squares, 0);
  const tail = div(below, where(isReflected, sub(alpha, beta), one));
  const tau = div(sub(beta, alpha), where(isReflected, beta, one));
  return { v: concat([one, tail], 1), tau: mul(tau, cast(isReflected, 'float32')) };
}

function reflect({ v, tau }: Reflection, x: Tensor): Tensor {
  return sub(x, mul(mul(tau, v), matMul(v, x, true)));
}

function qrComposite({ a }: { a: Tensor }): Tensor[] {
  const { count, rows: m, columns: n } = matrixBatch(a.shape);
  const k = Math.min(m, n);
  const batch = a.shape.slice(0, -2);
  if (a.size === 0) return [zeros([...batch, m, k]), zeros([...batch, k, n])];
  const matrices = reshape(a, [count, m, n]);
  const reflections: Reflection[] = [];
  const lines: Tensor[] = [];
  let rest = matrices;
  for (let j = 0; j < k; j++) {
    if (j < m - 1) {
      const reflection = reflectionOf(slice(rest, [0, 0, 0], [count, m - j, 1]));
      rest = reflect(reflection, rest);
      reflections.push(reflection);
    }
    const line = slice(rest, [0, 0, 0], [count, 1, n - j]);
    lines.push(
      pad(line, [
        [0, 0],
        [0, 0],
        [j, 0],
      ]),
    );
    if (j < k - 1) rest = slice(rest, [0, 1, 1], [count, m - j - 1, n - j - 1]);
  }
  let q: Tensor = tile(reshape(eye(m, k), [1, m, k]), [count, 1, 1]);
  for (let j = reflections.length - 1; j >= 0; j--) {
    const below = reflect(reflections[j]!, slice(q, [0, j, 0], [count, m - j, k]));
    q = j === 0 ? below : concat([slice(q, [0, 0, 0], [count, j, k]), below], 1);
  }
  return [
    reshape(finiteMatrices(matrices, q), [...batch, m, k]),
    reshape(finiteMatrices(matrices, concat(lines, 1)), [...batch, k, n]),
  ];
}

/**
 * From the gradients of Q `[..., m, n]` and R `[..., n, n]` that of Q R: [dQ + Q copyltu(R dRᵀ - dQᵀ Q)] R⁻ᵀ, where
 * copyltu mirrors the lower triangle (Walter & Lehmann, "Algorithmic differentiation of linear algebra functions", 2018).
 */
function tallGradient(q: Tensor, r: Tensor, dQ: Tensor, dR: Tensor): Tensor {
  const m = sub(matMul(r, triu(dR), false, true), matMul(dQ, q, true));
  const mirrored = add(tril(m), matrixTranspose(tril(m, -1)));
  const right = add(dQ, matMul(q, mirrored));
  return matrixTranspose(triangularSolve(r, matrixTranspose(right), { lower: false }));
}

/** The `width` columns of matrices from `from` on. */
function columnsOf(x: Tensor, from: number, width: number): Tensor {
  const begin = x.shape.map(() => 0);
  begin[x.rank - 1] = from;
  return slice(x, begin, [...x.shape.slice(0, -1), width]);
}

/** The op behind `qr`: Q and R. */
export const qrOp = defineOp({
  name: 'DiffeoQr',
  composite: qrComposite,
  kernels: {
    ...matrixKernels((m, n) => {
      const k = Math.min(m, n);
      return [
        [m, k],
        [k, n],
      ];
    }, householderQr),
    tensorflow: qrOnTensorflow,
    webgpu: qrOnWebgpu,
  },
  gradient: {
    readsInputs: [],
    readsOutputs: true,
    backward: ([dQ, dR]: Tensor[], { outputs }) => ({
      a: () => {
        const [q, r] = [outputs[0]!, outputs[1]!];
        const [k, n] = [r.shape.at(-2)!, r.shape.at(-1)!];
        if (k === n) return tallGradient(q, r, dQ!, dR!);
        // A wide matrix is [Q U, Q V] with a square U: the columns on the right only follow Q.
        const [u, v] = [columnsOf(r, 0, k), columnsOf(r, k, n - k)];
        const [dU, dV] = [columnsOf(dR!, 0, k), columnsOf(dR!, k, n - k)];
        const dQOfBoth = add(dQ!, matMul(matMul(q, v), dV, false, true));
        return concat([tallGradient(q, u, dQOfBoth, dU), matMul(q, dV)], -1);
      },
    }),
  },
});
