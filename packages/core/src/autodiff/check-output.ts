import { Tensor } from '@tensorflow/tfjs-core';
import { describeValue } from '../errors/describe-value.js';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';

/** Refuses what has no derivative: anything but a live float32 tensor. */
export function checkOutput(where: string, y: unknown): asserts y is Tensor {
  if (!(y instanceof Tensor)) {
    throw new DTypeError({
      where: `${where}: f`,
      rule: 'must return a tensor',
      received: describeValue(y),
      remedy: 'Return the tensor itself; await what f needs before the call.',
    });
  }
  if (y.isDisposed) {
    throw new DomainError({
      where: `${where}: f`,
      rule: 'must return a tensor that is alive',
      received: `a disposed one of shape [${y.shape}]`,
      remedy: 'Leave the disposal to the caller: all else that f makes is released by itself.',
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
