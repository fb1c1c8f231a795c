import {
  abs,
  add,
  broadcastTo,
  cast,
  concat,
  div,
  equal,
  eye,
  greater,
  lessEqual,
  matMul,
  max,
  mul,
  ones,
  reshape,
  slice,
  sub,
  sum,
  type Tensor,
  tensor,
  where,
  zeros,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { stopGradient } from '../autodiff/stop-gradient.js';
import { matrixExponential } from '../kernels/cpu/matrix-exponential.js';
import { matrixKernels } from '../kernels/cpu/matrix-kernels.js';
import { defineOp, type Op } from '../ops/define-op.js';
import { finiteMatrices } from './finite-matrices.js';
import { matrixBatch } from './matrix-batch.js';
import { matrixTranspose } from './matrix-transpose.js';
import { repeatedSquares } from './repeated-squares.js';
import { solve } from './solve.js';

/** The norm up to which the approximant of degree 7 is right to float32 (Higham, "Functions of Matrices", 2008, 10.3). */
const LARGEST_NORM = 3.92572478313866;
/** Powers of two that a norm may be above that. */
const MOST_SQUARINGS = 20;
/** The coefficients of the numerator, over the first. */
const PADE = [17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1].map((c) => c / 17297280);

/** The approximant of e^x for matrices `[count, n, n]` of norms up to `LARGEST_NORM`. */
function padeOf(x: Tensor): Tensor {
  const identity = reshape(eye(x.shape[2]!), [1, x.shape[1]!, x.shape[2]!]);
  const square = matMul(x, x);
  let [even, odd]: Tensor[] = [mul(PADE[6]!, identity), mul(PADE[7]!, identity)] as Tensor[];
  for (let k = 4; k >= 0; k -= 2) {
    even = add(matMul(square, even!), mul(PADE[k]!, identity));
    odd = add(matMul(square, odd!), mul(PADE[k + 1]!, identity));
  }
  const u = matMul(x, odd!);
  return solve(sub(even!, u), add(even!, u));
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
    { x: padeOf(div(x, divisors)), powers: divisors },
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

/** The largest size of an element of each matrix, `[..., 1, 1]`, but 1 for a matrix of zeros. */
function scaleOf(x: Tensor): Tensor {
  const { count, rows, columns } = matrixBatch(x.shape);
  const largest = max(abs(reshape(x, [count, rows * columns])), 1);
  const scale = where(equal(largest, 0), ones([count]), largest);
  return stopGradient(reshape(scale, [...x.shape.slice(0, -2), 1, 1]));
}

/** The op behind `expm`. */
export const expmOp: Op<{ a: Tensor }, object, Tensor> = defineOp({
  name: 'DiffeoExpm',
  composite: expmComposite,
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
        const scale = scaleOf(dy);
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
