import { add, cast, equal, range, reshape, type Tensor, where, zeros } from '@tensorflow/tfjs-core';
import { finiteMatrices } from './finite-matrices.js';

/**
 * LU factors as they are given back: NaN for a matrix with an element that is not finite, and its rows in their order.
 *
 * @param factors `[count, n, n]`
 * @param permutation `[count, n, 1]`, float32.
 * @param parity `[count, 1, 1]`
 * @param shape `[..., n, n]`, with the batch in its own shape.
 * @returns `[..., n, n]`, `[..., n]` in int32, and `[...]`.
 */
export function finiteFactors(
  factors: Tensor,
  permutation: Tensor,
  parity: Tensor,
  shape: readonly number[],
): [factors: Tensor, permutation: Tensor, parity: Tensor] {
  const [count, n] = factors.shape as [number, number];
  const nothing = finiteMatrices(factors, zeros([count, 1, 1]));
  const rows = add(zeros([count, n, 1]), reshape(range(0, n), [1, n, 1]));
  const order = where(equal(add(rows, nothing), rows), permutation, rows);
  const batch = shape.slice(0, -2);
  return [
    reshape(add(factors, nothing), [...shape]),
    cast(reshape(order, [...batch, n]), 'int32'),
    reshape(add(parity, nothing), batch),
  ];
}
