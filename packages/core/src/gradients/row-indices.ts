import { add, range, reshape, type Tensor } from '@tensorflow/tfjs-core';

/** Indices [rows, k] into each row of a matrix [rows, length], as indices into the matrix laid out flat. */
export function rowIndices(indices: Tensor, length: number): Tensor {
  const rows = indices.shape[0]!;
  if (rows === 1) return indices;
  return add(indices, reshape(range(0, rows * length, length, 'int32'), [rows, 1]));
}
