import { Tensor } from '@tensorflow/tfjs-core';
import { describeValue } from '../errors/describe-value.js';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';

/** Refuses anything but a live tensor, of whatever type. */
export function checkAlive(where: string, x: unknown): asserts x is Tensor {
  if (!(x instanceof Tensor)) {
    throw new DTypeError({
      where,
      rule: 'must be a tensor or variable',
      received: describeValue(x),
      remedy: 'Pass the variable of a Parameter, or make a tensor of the value.',
    });
  }
  if (x.isDisposed) {
    throw new DomainError({
      where,
      rule: 'must be alive',
      received: `a disposed tensor of shape [${x.shape}]`,
      remedy: 'Keep the tensor with tf.keep, or use it before its scope ends.',
    });
  }
}
