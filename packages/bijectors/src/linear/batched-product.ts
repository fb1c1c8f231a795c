import { broadcastShapes, sameShape } from '@diffeo/core';
import { broadcastTo, matMul, type Tensor, util } from '@tensorflow/tfjs-core';

/** Which operand is to be transposed. */
export interface BatchedProductOptions {
  transposeA?: boolean;
  transposeB?: boolean;
}

/**
 * Products of matrices whose batches broadcast in any way. tfjs's cpu backend gives wrong ones where both batches are
 * stretched, such as [2, 1] and [1, 3].
 */
export function batchedProduct(
  a: Tensor,
  b: Tensor,
  { transposeA = false, transposeB = false }: BatchedProductOptions = {},
): Tensor {
  const [left, right] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const isPlain =
    sameShape(left, right) || util.sizeFromShape(left) === 1 || util.sizeFromShape(right) === 1;
  if (isPlain) return matMul(a, b, transposeA, transposeB);
  const batch = broadcastShapes('batchedProduct', { a: left, b: right });
  const wide = (x: Tensor) => {
    const shape = [...batch, ...x.shape.slice(-2)];
    return sameShape(x.shape, shape) ? x : broadcastTo(x, shape);
  };
  return matMul(wide(a), wide(b), transposeA, transposeB);
}
