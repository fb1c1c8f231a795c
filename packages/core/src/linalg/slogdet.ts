import { ones, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import { checkSquare } from './check-float-batch.js';
import { factored, slogdetOp } from './factored-matrix.js';

/** What `slogdet` returns, each `[...]`: det a = sign exp(logAbsDet). */
export interface Slogdet {
  /** 1, -1, or 0 for a singular matrix. */
  sign: Tensor;
  /** log|det a|; -Infinity for a singular matrix. */
  logAbsDet: Tensor;
}

/**
 * The sign and the logarithm of the size of determinants, which do not overflow as determinants do.
 *
 * The gradient of log|det a| is a⁻ᵀ, NaN where `a` is singular; that of the sign is zero. A matrix with an element that is
 * not finite gives NaN, in that entry of the batch alone; a matrix of size zero has determinant 1.
 *
 * @param a `[..., n, n]`
 * @throws ShapeError unless square; DTypeError unless float32.
 * @example
 * const { sign, logAbsDet } = slogdet(tensor2d([[1, 2], [4, 4]]));
 * sign.print(); // -1
 * logAbsDet.print(); // log 4
 */
export function slogdet(a: Tensor): Slogdet {
  checkSquare('slogdet: a', a);
  const batch = a.shape.slice(0, -2);
  if (a.size === 0) return { sign: ones(batch), logAbsDet: zeros(batch) };
  const [sign, logAbsDet] = tidy(() => slogdetOp(factored(a), {}));
  return { sign: sign!, logAbsDet: logAbsDet! };
}
