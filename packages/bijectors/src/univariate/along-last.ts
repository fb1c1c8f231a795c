import { type Tensor, tensor } from '@tensorflow/tfjs-core';

/**
 * Numbers along the last of so many axes, `[1, ..., 1, n]`. A vector would broadcast as well, but on WebGPU the shader that
 * tfjs writes for a vector and a tensor of five or more axes does not compile, and leaves the result unwritten.
 */
export function alongLast(values: readonly number[], rank: number): Tensor {
  return tensor([...values], [...new Array<number>(rank - 1).fill(1), values.length]);
}
