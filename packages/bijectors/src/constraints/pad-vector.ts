import { pad, type Tensor } from '@tensorflow/tfjs-core';

/** Zeros before and after the elements of each vector. */
export function padVector(x: Tensor, before: number, after: number): Tensor {
  const batch = x.shape.slice(0, -1).map((): [number, number] => [0, 0]);
  return pad(x, [...batch, [before, after]]);
}
