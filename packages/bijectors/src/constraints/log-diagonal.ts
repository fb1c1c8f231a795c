import { diagPart } from '@diffeo/core/linalg';
import { log, mul, sum, type Tensor, tensor1d } from '@tensorflow/tfjs-core';

/** The sum of weight(i) log l_ii over the diagonal of triangular matrices, i from 0: what their log-dets are made of. */
export function logDiagonal(l: Tensor, weight: (i: number, n: number) => number): Tensor {
  const n = l.shape.at(-1)!;
  const weights = tensor1d(Array.from({ length: n }, (_, i) => weight(i, n)));
  return sum(mul(log(diagPart(l)), weights), -1);
}
