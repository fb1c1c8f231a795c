import { matMul, reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { KernelGradient } from './kernel-gradient.js';
import { sumToShape } from './sum-to-shape.js';

/** Gradients of the matrix product, as products with transpose flags. */
export const matMulGradients: readonly KernelGradient[] = [
  {
    kernelName: 'BatchMatMul',
    inputsToSave: ['a', 'b'],
    gradFunc: (dy: Tensor, [left, right], { transposeA, transposeB }) => {
      const transposed = { a: Boolean(transposeA), b: Boolean(transposeB) };
      // One matrix b for a whole batch of a: the rows of the batch are rows of one product.
      const fold = !transposed.a && left!.rank > 2 && isSingle(right!);
      const a = fold ? asMatrix(left!) : left!;
      const b = fold ? reshape(right!, right!.shape.slice(-2)) : right!;
      const d = fold ? asMatrix(dy) : dy;
      return {
        a: () => toShape(byLeft(d, b, transposed), left!.shape),
        b: () => toShape(byRight(d, a, transposed), right!.shape),
      };
    },
  },
];

interface Transposed {
  a: boolean;
  b: boolean;
}

function byLeft(dy: Tensor, b: Tensor, transposed: Transposed): Tensor {
  return transposed.a ? matMul(b, dy, transposed.b, true) : matMul(dy, b, false, !transposed.b);
}

function byRight(dy: Tensor, a: Tensor, transposed: Transposed): Tensor {
  return transposed.b ? matMul(dy, a, true, transposed.a) : matMul(a, dy, !transposed.a, false);
}

const isSingle = (x: Tensor) => x.shape.slice(0, -2).every((size) => size === 1);

const asMatrix = (x: Tensor) => reshape(x, [-1, x.shape[x.rank - 1]!]);

/** Sums over broadcast batch axes, and undoes the folding. */
function toShape(gradient: Tensor, shape: number[]): Tensor {
  const size = shape.reduce((product, n) => product * n, 1);
  return gradient.size === size ? reshape(gradient, shape) : sumToShape(gradient, shape);
}
