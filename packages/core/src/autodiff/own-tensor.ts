import { clone, type Tensor } from '@tensorflow/tfjs-core';

/** The value of a function, as a tensor that the caller may dispose also where the function returned one of xs. */
export function ownTensor(value: Tensor, xs: readonly Tensor[]): Tensor {
  return xs.includes(value) ? clone(value) : value;
}
