import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import { checkFloatBatch } from './check-float-batch.js';
import { matrixTranspose } from './matrix-transpose.js';
import { svdOp } from './svd-op.js';

/** What `svd` finds, with k the smaller of m and n: a = u diag(values) vᵀ. */
export interface Svd {
  /** `[..., m, k]`, with orthonormal columns. */
  u: Tensor;
  /** `[..., k]`, descending. */
  values: Tensor;
  /** `[..., n, k]`, with orthonormal columns: not transposed, as in TensorFlow. */
  v: Tensor;
}

/**
 * The reduced singular value decomposition: in 64 bits on cpu, wasm and TensorFlow; on WebGPU in 32, by the one-sided
 * rotations of Hestenes and Jacobi.
 *
 * The sign of each pair of columns, and the choice of those of equal singular values, is arbitrary and may differ between
 * backends. A matrix of less than full rank has complete orthonormal columns, too. Singular values have errors below
 * k 2⁻²² |a|; |uᵀ u - I| and |vᵀ v - I| stay below k 2⁻²¹, for k the larger of m and n. A matrix with an element that is not
 * finite gives NaN, in that entry of the batch alone.
 *
 * The gradient has terms 1 / (σj² - σi²) where u and v take part, and 1 / σ where u does and has more rows than columns.
 * Between equal singular values, and at those of zero, where these have no derivative, the terms are left out.
 *
 * @param a `[..., m, n]`
 * @throws ShapeError for a vector; DTypeError unless float32.
 * @example
 * svd(tensor2d([[3, 0], [4, 5]])).values.print(); // [6.7082038, 2.236068]
 */
export function svd(a: Tensor): Svd {
  checkFloatBatch('svd: a', a, 2);
  if (a.shape.at(-2)! < a.shape.at(-1)!) {
    const [v, values, u] = tidy(() => svdOp({ a: matrixTranspose(a) }, {}));
    return { u: u!, values: values!, v: v! };
  }
  const [u, values, v] = svdOp({ a }, {});
  return { u: u!, values: values!, v: v! };
}
