import { type Key, nextKey, randomOrthogonal } from '@diffeo/core/random';
import { eye, type Tensor, tidy } from '@tensorflow/tfjs-core';

/** What a matrix is before training: the identity, or a random orthogonal matrix. */
export type LinearStart = 'identity' | 'rotation';

/** What `make` makes of the first value of a matrix; of tensors, only those of variables stay. */
export function startMatrix<Result>(
  size: number,
  start: LinearStart,
  key: Key | undefined,
  make: (matrix: Tensor) => Result,
): Result {
  let result: Result;
  tidy(() => {
    const isRotation = start === 'rotation';
    result = make(
      isRotation ? randomOrthogonal([size, size], { key: key ?? nextKey() }) : eye(size),
    );
  });
  return result!;
}
