import { sum, type Tensor } from '@tensorflow/tfjs-core';

/**
 * The sum over the last `count` dimensions: from one number for each part to one for each whole event.
 *
 * @example
 * sumRightmost(tensor2d([[1, 2], [3, 4]]), 1).print(); // [3, 7]
 */
export function sumRightmost(x: Tensor, count: number): Tensor {
  if (count === 0) return x;
  return sum(
    x,
    Array.from({ length: count }, (_, i) => x.rank - count + i),
  );
}
