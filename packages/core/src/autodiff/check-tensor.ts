import type { Tensor } from '@tensorflow/tfjs-core';
import { DTypeError } from '../errors/dtype-error.js';
import { checkAlive } from './check-alive.js';

/** Refuses anything but a live float32 tensor. */
export function checkTensor(where: string, x: unknown): asserts x is Tensor {
  checkAlive(where, x);
  if (x.dtype !== 'float32') {
    throw new DTypeError({
      where,
      rule: 'must be of type float32',
      received: x.dtype,
      remedy: 'Only real values have gradients; cast it, or leave it out.',
    });
  }
}
