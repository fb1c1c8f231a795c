import type { Tensor } from '@tensorflow/tfjs-core';
import { checkFloatBatch } from './check-float-batch.js';
import { qrOp } from './qr-op.js';

/** What `qr` finds, with k the smaller of m and n. */
export interface QrFactors {
  /** `[..., m, k]`, with orthonormal columns. */
  q: Tensor;
  /** `[..., k, n]`, zero below the diagonal. */
  r: Tensor;
}

/**
 * Reduced QR factors: a = q r, by Householder reflections.
 *
 * The signs are LAPACK's, so those of NumPy, PyTorch and TensorFlow: r has a diagonal element of either sign, of the
 * other sign than the element it came from, unless the column below that was zero already. A matrix of less than full
 * rank has factors, too. |q r - a| stays below n 2⁻²² |a|, |qᵀ q - I| below n 2⁻²². A matrix with an element that is not
 * finite gives NaN, in that entry of the batch alone. The gradient is that of matrices whose first k columns are
 * independent.
 *
 * @param a `[..., m, n]`
 * @throws ShapeError for a vector; DTypeError unless float32.
 * @example
 * const { q, r } = qr(tensor2d([[3, 1], [4, 2]]));
 * q.print(); // [[-0.6, -0.8], [-0.8, 0.6]]
 * r.print(); // [[-5, -2.2], [0, 0.4]]
 */
export function qr(a: Tensor): QrFactors {
  checkFloatBatch('qr: a', a, 2);
  const [q, r] = qrOp({ a }, {});
  return { q: q!, r: r! };
}
