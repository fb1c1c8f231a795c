import { Tensor } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';

/** Refuses what one cannot differentiate by: anything but live float32 tensors. */
export function checkInputs(where: string, xs: readonly Tensor[]): void {
  for (const [i, x] of xs.entries()) {
    if (!(x instanceof Tensor)) {
      throw new DTypeError({
        where: `${where}: xs[${i}]`,
        rule: 'must be a tensor or variable',
        received: typeof x,
        remedy: 'Pass the variable of a Parameter, or make a tensor of the value.',
      });
    }
    if (x.isDisposed) {
      throw new DomainError({
        where: `${where}: xs[${i}]`,
        rule: 'must be alive',
        received: `a disposed tensor of shape [${x.shape}]`,
        remedy: 'Keep the tensor with tf.keep, or use it before its scope ends.',
      });
    }
    if (x.dtype !== 'float32') {
      throw new DTypeError({
        where: `${where}: xs[${i}]`,
        rule: 'must be of type float32',
        received: x.dtype,
        remedy: 'Only real values have gradients; cast it, or leave it out.',
      });
    }
  }
}
