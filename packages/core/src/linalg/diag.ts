import { pad, reshape, slice, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import { checkFloatBatch, checkOffset } from './check-float-batch.js';

/**
 * Matrices with a vector on a diagonal and zeros elsewhere.
 *
 * @param x `[..., d]`
 * @param k Which diagonal: 0 the main one, 1 the one above it, -1 the one below.
 * @returns `[..., n, n]` with n = d + |k|.
 * @throws ShapeError for a scalar, or a k that is no integer; DTypeError unless float32.
 * @example
 * diag(tensor1d([1, 2])).print(); // [[1, 0], [0, 2]]
 */
export function diag(x: Tensor, k = 0): Tensor {
  checkFloatBatch('diag: x', x, 1);
  checkOffset('diag', k);
  const batch = x.shape.slice(0, -1);
  const d = x.shape.at(-1)!;
  const n = d + Math.abs(k);
  if (x.size === 0) return zeros([...batch, n, n]);
  return tidy(() => {
    const count = x.size / d;
    // d zeros behind each element put it d + 1 places from the next, as on a diagonal.
    const skewed = pad(reshape(x, [count, d, 1]), [
      [0, 0],
      [0, 0],
      [0, d],
    ]);
    const flat = slice(reshape(skewed, [count, d * (d + 1)]), [0, 0], [count, d * d]);
    const square = reshape(flat, [count, d, d]);
    const [above, below] = [Math.max(0, k), Math.max(0, -k)];
    const placed =
      k === 0
        ? square
        : pad(square, [
            [0, 0],
            [below, above],
            [above, below],
          ]);
    return reshape(placed, [...batch, n, n]);
  });
}
