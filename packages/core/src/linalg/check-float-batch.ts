import type { Tensor } from '@tensorflow/tfjs-core';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';

const AXES = { 1: 'a vector [..., n]', 2: 'a matrix [..., n, m]' } as const;

/**
 * Refuses what is no batch of vectors (rank 1) or matrices (rank 2) in float32.
 *
 * @param where The function and the argument: `'cholesky: a'`.
 */
export function checkFloatBatch(where: string, x: Tensor, rank: 1 | 2): void {
  if (x.dtype !== 'float32') {
    throw new DTypeError({
      where,
      rule: 'must be float32',
      received: x.dtype,
      remedy: "Convert it by tf.cast(x, 'float32').",
    });
  }
  if (x.rank < rank) {
    throw new ShapeError({
      where,
      rule: `must be ${AXES[rank]}, of rank ${rank} or more`,
      received: `[${x.shape}]`,
      remedy: 'Leading axes are the batch; tf.expandDims adds the axis that is missing.',
    });
  }
}

/** Refuses what is no batch of square float32 matrices. */
export function checkSquare(where: string, a: Tensor): void {
  checkFloatBatch(where, a, 2);
  if (a.shape.at(-1) !== a.shape.at(-2)) {
    throw new ShapeError({
      where,
      rule: 'must be square in its last two axes',
      received: `[${a.shape}]`,
    });
  }
}

/** Refuses a right-hand side whose rows are not those of the matrix. */
export function checkRightSide(where: string, matrixName: string, a: Tensor, b: Tensor): void {
  checkFloatBatch(`${where}: b`, b, 2);
  if (b.shape.at(-2) !== a.shape.at(-2)) {
    throw new ShapeError({
      where: `${where}: b`,
      rule: `must have as many rows as ${matrixName}, [..., ${a.shape.at(-2)}, m]`,
      received: `[${b.shape}] beside ${matrixName} of [${a.shape}]`,
      remedy: 'A vector [..., n] is the matrix tf.expandDims(b, -1).',
    });
  }
}

/** Refuses an offset that is no integer. */
export function checkOffset(where: string, k: number): void {
  if (!Number.isInteger(k)) {
    throw new ShapeError({
      where: `${where}: k`,
      rule: 'must be an integer, the offset of a diagonal',
      received: String(k),
    });
  }
}
