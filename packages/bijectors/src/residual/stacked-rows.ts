import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/**
 * Runs a function of vectors and their log-dets. One flow for all vectors multiplies matrices, and those have two
 * dimensions; flows of a batch take the vectors as they are.
 *
 * @param batchShape That of the parameters.
 */
export function stackedRows(
  z: Tensor,
  batchShape: readonly number[],
  run: (rows: Tensor) => ValueAndLogDet,
): ValueAndLogDet {
  if (batchShape.length > 0 || z.rank === 2) return run(z);
  const { value, logDet } = run(reshape(z, [-1, z.shape.at(-1)!]));
  return { value: reshape(value, z.shape), logDet: reshape(logDet, z.shape.slice(0, -1)) };
}
