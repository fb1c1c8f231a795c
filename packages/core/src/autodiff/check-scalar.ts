import { Tensor } from '@tensorflow/tfjs-core';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';

/** Refuses what has no gradient: anything but a float32 tensor of rank 0. */
export function checkScalar(where: string, y: unknown): asserts y is Tensor {
  if (!(y instanceof Tensor)) {
    throw new DTypeError({
      where: `${where}: f`,
      rule: 'must return a tensor, or { value, aux } with a tensor as value',
      received: y instanceof Promise ? 'a promise' : typeof y,
      remedy: 'Return the scalar tensor itself; await what f needs before the call.',
    });
  }
  if (y.rank !== 0) {
    throw new ShapeError({
      where: `${where}: f`,
      rule: 'must return a scalar',
      received: `shape [${y.shape}]`,
      remedy: 'Reduce it with sum or mean, or take jacobian or vjp.',
    });
  }
  if (y.dtype !== 'float32') {
    throw new DTypeError({
      where: `${where}: f`,
      rule: 'must return float32',
      received: y.dtype,
      remedy: 'Integers and booleans have no gradient.',
    });
  }
}
