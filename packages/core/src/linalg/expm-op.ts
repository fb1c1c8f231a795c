import {
  abs,
  add,
  broadcastTo,
  cast,
  concat,
  div,
  eye,
  greater,
  lessEqual,
  matMul,
  max,
  mul,
  ones,
  reshape,
  slice,
  sum,
  type Tensor,
  tensor,
  tile,
  where,
  zeros,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { stopGradient } from '../autodiff/stop-gradient.js';
import { matrixExponential } from '../kernels/cpu/matrix-exponential.js';
import { matrixKernels } from '../kernels/cpu/matrix-kernels.js';
import { defineOp, type Op } from '../ops/define-op.js';
import { finiteMatrices } from './finite-matrices.js';
import { largestElement } from './largest-element.js';
import { matrixBatch } from './matrix-batch.js';
import { matrixTranspose } from './matrix-transpose.js';
import { repeatedSquares } from './repeated-squares.js';

/** The norm up to which the exponential series to `DEGREE` is that of a matrix nearer than 2⁻²⁷ |x|. */
const LARGEST_NORM = 2.5;
const DEGREE = 16;
/** Powers of two that a norm may be above that. */
const MOST_SQUARINGS = 20;

/** Row i has 1 / (4 i + j)!, the coefficients of the powers j of its block of the series; the last block is one longer. */
const COEFFICIENTS = [0, 4, 8, 12].map((first) =>
  [0, 1, 2, 3, 4].map((j) => (j < 4 || first + j === DEGREE ? 1 / factorial(first + j) : 0)),
);

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/**
 * The exponential series of matrices `[count, n, n]` of norms up to `LARGEST_NORM`, in six products (Paterson &
 * Stockmeyer, "On the number of nonscalar multiplications necessary to evaluate polynomials", 1973).
 */
function seriesOf(x: Tensor): Tensor {
  const [count, n] = x.shape as [number, number];
  const square = matMul(x, x);
  const fourth = matMul(square, square);
  const identity = tile(reshape(eye(n), [1, n, n]), [count, 1, 1]);
  const powers = [identity, x, square, matMul(square, x), fourth];
  const lines = concat(
    powers.map((power) => reshape(power, [count, 1, n * n])),
    1,
  );
  const blocks = matMul(tensor([COEFFICIENTS]), lines);
  const blockOf = (i: number) =>
    reshape(slice(blocks, [0, i, 0], [count, 1, n * n]), [count, n, n]);
  return [2, 1, 0].reduce((sum, i) => add(matMul(sum, fourth), blockOf(i)), blockOf(3));
}

/** 2^s for the s halvings that bring norms `[count, 1]` down to `LARGEST_NORM`; no more than `MOST_SQUARINGS`. */
function divisorsOf(norms: Tensor): Tensor {
  const limits = Array.from({ length: MOST_SQUARINGS }, (_, s) => LARGEST_NORM * 2 ** s);
  const steps = tensor(
    limits.map((_, s) => 2 ** s),
    [1, MOST_SQUARINGS],
  );
  const isAbove = cast(greater(norms, tensor(limits, [1, MOST_SQUARINGS])), 'float32');
  // Each limit passed adds as much again: 1 + 1 + 2 + 4 ..., exact in float32.
  return add(1, sum(mul(isAbove, steps), 1, true));
}

function expmComposite({ a }: { a: Tensor }): Tensor {
  if (a.size === 0) return zerosLike(a);
  const { count, rows: n } = matrixBatch(a.shape);
  const x = reshape(a, [count, n, n]);
  // A matrix product with ones, because tfjs's webgpu backend is wrong when it reduces the axis before one of size 1.
  const norms = max(reshape(matMul(abs(x), ones([count, n, 1])), [count, n]), 1, true);
  const divisors = reshape(divisorsOf(norms), [count, 1, 1]);
  const result = repeatedSquares(
    { x: seriesOf(div(x, divisors)), powers: divisors },
    { most: MOST_SQUARINGS },
  );
  const isWithin = lessEqual(norms, LARGEST_NORM * 2 ** MOST_SQUARINGS);
  const bounded = where(
    broadcastTo(reshape(isWithin, [count, 1, 1]), [count, n, n]),
    x,
    Number.NaN,
  );
  return reshape(finiteMatrices(bounded, result), a.shape);
}

/** The op behind `expm`. */
export const expmOp: Op<{ a: Tensor }, object, Tensor> = defineOp({
  name: 'DiffeoExpm',
  composite: expmComposite,
  // TensorFlow took its own op, MatrixExponential, out of its graphs of version 27.
  kernels: matrixKernels(
    (n) => [[n, n]],
    (a, n) => [matrixExponential(a, n)],
  ),
  gradient: {
    readsInputs: ['a'],
    // The derivative at aᵀ in the direction of dy is the upper right block of e^[[aᵀ, dy], [0, aᵀ]] (Mathias, 1996).
    backward: (dy: Tensor, { inputs: { a } }) => ({
      a: () => {
        const n = a.shape.at(-1)!;
        if (a.size === 0) return zerosLike(a);
        const transposed = matrixTranspose(a);
        // It is linear in dy: of whatever size that is, the block is to have that of a.
        const scale = stopGradient(largestElement(dy));
        const above = concat([transposed, div(dy, scale)], -1);
        const below = concat([zeros(a.shape), transposed], -1);
        const both = expmOp({ a: concat([above, below], -2) }, {});
        const begin = a.shape.map(() => 0);
        begin[a.rank - 1] = n;
        return mul(slice(both, begin, a.shape), scale);
      },
    }),
  },
});
