import { broadcastTo, greater, matMul, type Tensor, where } from '@tensorflow/tfjs-core';
import { repeatedSquaresOnWebgpu } from '../kernels/webgpu/repeated-squares-on-webgpu.js';
import { defineOp } from '../ops/define-op.js';

/** At least once, and how often a matrix is squared at most. */
export interface RepeatedSquaresAttributes {
  most: number;
}

/**
 * Matrices `x` `[count, n, n]` to the powers `[count, 1, 1]`, each a power of two up to 2^most. The host does not know
 * the powers, so it takes all squarings for each matrix.
 */
export const repeatedSquares = defineOp({
  name: 'DiffeoRepeatedSquares',
  composite: (
    { x, powers }: { x: Tensor; powers: Tensor },
    { most }: RepeatedSquaresAttributes,
  ): Tensor => {
    let result = x;
    for (let s = 0; s < most; s++) {
      const isDue = broadcastTo(greater(powers, 2 ** s), x.shape);
      result = where(isDue, matMul(result, result), result);
    }
    return result;
  },
  kernels: { webgpu: repeatedSquaresOnWebgpu },
});
