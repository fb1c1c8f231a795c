import { util } from '@tensorflow/tfjs-core';

/** A shape read as a batch of matrices that lie one behind the other. */
export interface MatrixBatch {
  count: number;
  rows: number;
  columns: number;
}

/** The last two axes are the matrix, all others the batch. */
export function matrixBatch(shape: readonly number[]): MatrixBatch {
  return {
    count: util.sizeFromShape(shape.slice(0, -2)),
    rows: shape.at(-2)!,
    columns: shape.at(-1)!,
  };
}
