import { type Tensor, util } from '@tensorflow/tfjs-core';
import { broadcastShapes } from '../shapes/broadcast-shapes.js';
import { broadcastTensor } from '../shapes/broadcast-tensor.js';
import { sameShape } from '../shapes/same-shape.js';

/**
 * Matrices and right-hand sides with one batch: the right-hand sides always get it in full, a single matrix stays,
 * since the kernels read it again for each entry.
 *
 * @param where Names the caller in the error.
 * @param name What the user calls the matrix.
 * @throws ShapeError naming both, if their batches do not broadcast.
 */
export function broadcastBatches(
  where: string,
  name: string,
  matrix: Tensor,
  right: Tensor,
): [matrix: Tensor, right: Tensor] {
  const [own, rightBatch] = [matrix.shape.slice(0, -2), right.shape.slice(0, -2)];
  const batch = broadcastShapes(`${where}: the batch`, { [name]: own, b: rightBatch });
  const expand = (x: Tensor) => broadcastTensor(x, [...batch, ...x.shape.slice(-2)]);
  return [
    util.sizeFromShape(own) === 1 || sameShape(own, batch) ? matrix : expand(matrix),
    sameShape(rightBatch, batch) ? right : expand(right),
  ];
}
