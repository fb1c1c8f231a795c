import {
  abs,
  expandDims,
  greater,
  ones,
  onesLike,
  reshape,
  type Tensor,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { diagPart } from '../../linalg/diag-part.js';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import { nanUnless } from '../../linalg/nan-unless.js';
import { setDiag } from '../../linalg/set-diag.js';
import type { TriangularAttributes } from '../../linalg/triangular-attributes.js';
import { nativeKernel } from './native-kernel.js';

/** Triangular systems by TensorFlow, which takes no unit diagonal and throws at a zero on the diagonal. */
export const triangularSolveOnTensorflow = nativeKernel<TriangularAttributes>(
  ({ inputs, attrs: { lower, transpose, unitDiagonal }, ops, run }) => {
    const b = inputs['b']!;
    if (b.size === 0) return zerosLike(b);
    const { count, rows: n, columns: m } = matrixBatch(b.shape);
    const matrices = matrixBatch(inputs['l']!.shape).count;
    const l = reshape(inputs['l']!, [matrices, n, n]);
    const solve = (matrix: Tensor) => {
      const attributes = [
        ops.type('T', 'float32'),
        ops.flag('lower', lower),
        ops.flag('adjoint', transpose),
      ];
      const right = reshape(b, [count, n, m]);
      return run('MatrixTriangularSolve', { attributes, inputs: [matrix, right], outputs: 1 })[0]!;
    };
    if (unitDiagonal) return reshape(solve(setDiag(l, ones([matrices, n]))), b.shape);
    const diagonal = diagPart(l);
    const isRegular = greater(abs(diagonal), 0);
    const x = solve(setDiag(l, where(isRegular, diagonal, onesLike(diagonal))));
    return reshape(nanUnless(expandDims(isRegular, -1), x), b.shape);
  },
);
