import {
  add,
  cast,
  concat,
  div,
  equal,
  expandDims,
  eye,
  greaterEqual,
  matMul,
  mul,
  neg,
  pad,
  reshape,
  slice,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  tile,
  zeros,
} from '@tensorflow/tfjs-core';
import { jacobiSvd } from '../kernels/cpu/jacobi-svd.js';
import { matrixKernels } from '../kernels/cpu/matrix-kernels.js';
import { svdOnTensorflow } from '../kernels/tensorflow/svd-on-tensorflow.js';
import { svdOnWebgpu } from '../kernels/webgpu/svd-on-webgpu.js';
import { defineOp } from '../ops/define-op.js';
import { ascendingOrder } from './ascending-order.js';
import { diag } from './diag.js';
import { diagPart } from './diag-part.js';
import { finiteMatrices } from './finite-matrices.js';
import { inverseGaps } from './inverse-gaps.js';
import { jacobiRound, jacobiRounds } from './jacobi-round.js';
import { largestElement } from './largest-element.js';
import { matrixBatch } from './matrix-batch.js';
import { matrixTranspose } from './matrix-transpose.js';
import { qrOp } from './qr-op.js';

/** The orthogonal matrices that make the columns of `a` `[count, n, n]` perpendicular, n even. */
function perpendicular(a: Tensor): Tensor {
  const [count, n] = a.shape as [number, number];
  const rounds = jacobiRounds(n);
  const identity = reshape(eye(n), [1, n, n]);
  // The columns above, what has turned them below.
  let work = concat([a, tile(identity, [count, 1, 1])], 1);
  for (let round = 0; round < rounds.count; round++) {
    const columns = slice(work, [0, 0, 0], [count, n, n]);
    const off = sum(mul(columns, matMul(columns, rounds.partner)), 1);
    work = matMul(work, jacobiRound(rounds, sum(square(columns), 1), off));
  }
  const turned = slice(work, [0, n, 0], [count, n, n]);
  // Newton's step to the orthogonal matrix nearby takes back what rounding did in all the products.
  return matMul(turned, sub(mul(1.5, identity), mul(0.5, matMul(turned, turned, true))));
}

/**
 * One-sided rotations of the rows of R in a = Q R, which need half the sweeps of the columns of a, or less (Drmač &
 * Veselić, "New fast and accurate Jacobi SVD algorithm I", 2008): R = W S Vᵀ with the lengths S of what has become
 * perpendicular, and u = Q W.
 */
function svdComposite({ a }: { a: Tensor }): Tensor[] {
  const { count, rows: m, columns: n } = matrixBatch(a.shape);
  const batch = a.shape.slice(0, -2);
  if (a.size === 0) return [zeros(a.shape), zeros([...batch, n]), zeros([...batch, n, n])];
  const matrices = reshape(a, [count, m, n]);
  const scale = largestElement(matrices);
  const [q, r] = qrOp({ a: div(matrices, scale) }, {});
  const extra = n % 2;
  // Columns go in pairs: a last one of zeros meets nothing to rotate with, and ends where it began.
  const even = pad(matrixTranspose(r!), [
    [0, 0],
    [0, extra],
    [0, extra],
  ]);
  const rotation = perpendicular(even);
  const turned = slice(rotation, [0, 0, 0], [count, n, n]);
  const lengths = slice(sum(square(matMul(even, rotation)), 1), [0, 0], [count, n]);
  const order = ascendingOrder(neg(lengths));
  const w = matMul(turned, order);
  const values = mul(sqrt(matMul(reshape(lengths, [count, 1, n]), order)), scale);
  // Q of perpendicular columns is these, but for their lengths and signs; columns of zeros get directions from it, too.
  const [directions, along] = qrOp({ a: matMul(r!, w, true) }, {});
  const isPositive = greaterEqual(reshape(diagPart(along!), [count, 1, n]), 0);
  const v = mul(directions!, sub(mul(2, cast(isPositive, 'float32')), 1));
  return [
    reshape(finiteMatrices(matrices, matMul(q!, w)), a.shape),
    reshape(finiteMatrices(matrices, values), [...batch, n]),
    reshape(finiteMatrices(matrices, v), [...batch, n, n]),
  ];
}

/** X - Xᵀ. */
const skew = (x: Tensor) => sub(x, matrixTranspose(x));

/** The op behind `svd`, for matrices with no fewer rows than columns: u, the singular values, and v. */
export const svdOp = defineOp({
  name: 'DiffeoSvd',
  composite: svdComposite,
  kernels: {
    ...matrixKernels((m, n) => [[m, n], [n], [n, n]], jacobiSvd),
    tensorflow: svdOnTensorflow,
    webgpu: svdOnWebgpu,
  },
  gradient: {
    readsInputs: [],
    readsOutputs: true,
    // With F = 1 / (σj² - σi²): U [(F skew(Uᵀ dU)) S + S (F skew(Vᵀ dV)) + dS] Vᵀ + (I - U Uᵀ) dU S⁻¹ Vᵀ (Townsend,
    // "Differentiating the singular value decomposition", 2016).
    backward: ([dU, dValues, dV]: Tensor[], { outputs }) => ({
      a: () => {
        const [u, values, v] = [outputs[0]!, outputs[1]!, outputs[2]!];
        const gaps = inverseGaps(square(values));
        const ofU = mul(gaps, skew(matMul(u, dU!, true)));
        const ofV = mul(gaps, skew(matMul(v, dV!, true)));
        const row = expandDims(values, -2);
        const inner = add(mul(ofU, row), mul(expandDims(values, -1), ofV));
        const within = matMul(u, add(inner, diag(dValues!)));
        const beside = sub(dU!, matMul(u, matMul(u, dU!, true)));
        // A singular value of zero leaves its column of u no derivative.
        const isZero = cast(equal(row, 0), 'float32');
        const inverse = div(sub(1, isZero), add(row, isZero));
        return matMul(add(within, mul(beside, inverse)), v, false, true);
      },
    }),
  },
});
