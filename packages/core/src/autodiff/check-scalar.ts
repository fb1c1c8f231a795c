import type { Tensor } from '@tensorflow/tfjs-core';
import { ShapeError } from '../errors/shape-error.js';
import { checkOutput } from './check-output.js';

/** Refuses what has no gradient: anything but a float32 tensor of rank 0. */
export function checkScalar(where: string, y: unknown): asserts y is Tensor {
  checkOutput(where, y);
  if (y.rank !== 0) {
    throw new ShapeError({
      where: `${where}: f`,
      rule: 'must return a scalar',
      received: `shape [${y.shape}]`,
      remedy: 'Reduce it with sum or mean, or take jacobian or vjp.',
    });
  }
}
