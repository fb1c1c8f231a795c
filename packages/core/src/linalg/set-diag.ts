import { add, broadcastTo, pad, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { ShapeError } from '../errors/shape-error.js';
import { sameShape } from '../shapes/same-shape.js';
import { checkFloatBatch, checkOffset } from './check-float-batch.js';
import { diag } from './diag.js';
import { diagonalPlace } from './diagonal-place.js';
import { tril } from './tril.js';
import { triu } from './triu.js';

/**
 * The same matrices with another diagonal.
 *
 * @param x `[..., n, m]`
 * @param diagonal `[..., d]`, the new diagonal; its batch broadcasts to that of `x`.
 * @param k Which diagonal: 0 the main one, 1 the one above it, -1 the one below.
 * @throws ShapeError for shapes that do not fit; DTypeError unless float32.
 * @example
 * setDiag(ones([2, 2]), tensor1d([5, 6])).print(); // [[5, 1], [1, 6]]
 */
export function setDiag(x: Tensor, diagonal: Tensor, k = 0): Tensor {
  checkFloatBatch('setDiag: x', x, 2);
  checkFloatBatch('setDiag: diagonal', diagonal, 1);
  checkOffset('setDiag', k);
  const [n, m] = [x.shape.at(-2)!, x.shape.at(-1)!];
  const { row, column, length } = diagonalPlace('setDiag', k, n, m);
  const batch = x.shape.slice(0, -2);
  const own = [...batch, length];
  const from = diagonal.shape;
  const fits =
    from.length <= own.length &&
    from.at(-1) === length &&
    from.every((size, axis) => size === 1 || size === own[own.length - from.length + axis]);
  if (!fits) {
    throw new ShapeError({
      where: 'setDiag: diagonal',
      rule: `must have a shape that broadcasts to [${own}], the diagonal ${k} of x`,
      received: `[${from}]`,
    });
  }
  if (x.size === 0) return x.clone();
  return tidy(() => {
    const expanded = sameShape(from, own) ? diagonal : broadcastTo(diagonal, own);
    const placed = pad(diag(expanded), [
      ...batch.map((): [number, number] => [0, 0]),
      [row, n - row - length],
      [column, m - column - length],
    ]);
    // Each is exactly zero where another is not.
    return add(add(tril(x, k - 1), triu(x, k + 1)), placed);
  });
}
