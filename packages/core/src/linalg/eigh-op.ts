import {
  add,
  div,
  eye,
  matMul,
  mul,
  pad,
  reshape,
  slice,
  sub,
  sum,
  type Tensor,
  tile,
  zeros,
} from '@tensorflow/tfjs-core';
import { jacobiEigh } from '../kernels/cpu/jacobi-eigh.js';
import { matrixKernels } from '../kernels/cpu/matrix-kernels.js';
import { eighOnTensorflow } from '../kernels/tensorflow/eigh-on-tensorflow.js';
import { eighOnWebgpu } from '../kernels/webgpu/eigh-on-webgpu.js';
import { defineOp } from '../ops/define-op.js';
import { ascendingOrder } from './ascending-order.js';
import { diag } from './diag.js';
import { finiteMatrices } from './finite-matrices.js';
import { inverseGaps } from './inverse-gaps.js';
import { jacobiRound, jacobiRounds } from './jacobi-round.js';
import { largestElement } from './largest-element.js';
import { matrixBatch } from './matrix-batch.js';
import { matrixTranspose } from './matrix-transpose.js';
import { tril } from './tril.js';

/** The mean of square matrices and their mirror images. */
const symmetricPart = (x: Tensor) => mul(0.5, add(x, matrixTranspose(x)));

/** Symmetric matrices `[count, n, n]`, n even, made diagonal: the diagonals `[count, n]` and the eigenvectors. */
function diagonalize(a: Tensor): [values: Tensor, vectors: Tensor] {
  const [count, n] = a.shape as [number, number];
  const rounds = jacobiRounds(n);
  const identity = reshape(eye(n), [1, n, n]);
  const diagonalOf = (x: Tensor) => sum(mul(x, identity), 1);
  let work = a;
  let vectors: Tensor = tile(identity, [count, 1, 1]);
  for (let round = 0; round < rounds.count; round++) {
    const off = sum(mul(work, rounds.partner), 1);
    const rotation = jacobiRound(rounds, diagonalOf(work), off);
    // Rounding must not tell the two elements of a pair apart.
    work = symmetricPart(matMul(matMul(rotation, work, true), rotation));
    vectors = matMul(vectors, rotation);
  }
  // Newton's step to the orthogonal matrix nearby takes back what rounding did in all the products.
  const gram = matMul(vectors, vectors, true);
  const orthogonal = matMul(vectors, sub(mul(1.5, identity), mul(0.5, gram)));
  return [diagonalOf(matMul(matMul(orthogonal, a, true), orthogonal)), orthogonal];
}

function eighComposite({ a }: { a: Tensor }): Tensor[] {
  const { count, rows: n } = matrixBatch(a.shape);
  const batch = a.shape.slice(0, -2);
  if (a.size === 0) return [zeros([...batch, n]), zeros(a.shape)];
  const matrices = reshape(a, [count, n, n]);
  const lower = tril(matrices);
  const symmetric = add(lower, matrixTranspose(tril(lower, -1)));
  const scale = largestElement(lower);
  // Columns go in pairs: a last one of zeros meets nothing to rotate with, and ends where it began.
  const extra = n % 2;
  const even = pad(div(symmetric, scale), [
    [0, 0],
    [0, extra],
    [0, extra],
  ]);
  const [diagonal, turned] = diagonalize(even);
  const values = slice(diagonal, [0, 0], [count, n]);
  const order = ascendingOrder(values);
  const ascending = mul(matMul(reshape(values, [count, 1, n]), order), scale);
  const vectors = matMul(slice(turned, [0, 0, 0], [count, n, n]), order);
  return [
    reshape(finiteMatrices(matrices, ascending), [...batch, n]),
    reshape(finiteMatrices(matrices, vectors), a.shape),
  ];
}

/** The op behind `eigh`: eigenvalues and eigenvectors. */
export const eighOp = defineOp({
  name: 'DiffeoEigh',
  composite: eighComposite,
  kernels: {
    ...matrixKernels((n) => [[n], [n, n]], jacobiEigh),
    tensorflow: eighOnTensorflow,
    webgpu: eighOnWebgpu,
  },
  gradient: {
    readsInputs: [],
    readsOutputs: true,
    // V [diag(dλ) + (Vᵀ dV) / (λj - λi)] Vᵀ, made symmetric (Giles, "Collected matrix derivative results", 2008, 3.1).
    backward: ([dValues, dVectors]: Tensor[], { outputs }) => ({
      a: () => {
        const [values, v] = [outputs[0]!, outputs[1]!];
        const turning = mul(inverseGaps(values), matMul(v, dVectors!, true));
        const inner = add(diag(dValues!), turning);
        return symmetricPart(matMul(matMul(v, inner), v, false, true));
      },
    }),
  },
});
