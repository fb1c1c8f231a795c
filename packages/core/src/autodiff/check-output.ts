import { Tensor } from '@tensorflow/tfjs-core';
import { DTypeError } from '../errors/dtype-error.js';

/** Refuses what has no derivative: anything but a float32 tensor. */
export function checkOutput(where: string, y: unknown): asserts y is Tensor {
  if (!(y instanceof Tensor)) {
    throw new DTypeError({
      where: `${where}: f`,
      rule: 'must return a tensor',
      received: y instanceof Promise ? 'a promise' : typeof y,
      remedy: 'Return the tensor itself; await what f needs before the call.',
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
