import { broadcastTo, mul, reshape, type Tensor, tidy, util } from '@tensorflow/tfjs-core';
import { broadcastShapes } from '../shapes/broadcast-shapes.js';
import { sameShape } from '../shapes/same-shape.js';
import { checkFloatBatch } from './check-float-batch.js';

/**
 * Kronecker products: the matrix of blocks `a[i, j] * b`.
 *
 * @param a `[..., n, m]`
 * @param b `[..., p, q]`; the batches broadcast.
 * @returns `[..., n p, m q]`
 * @throws ShapeError for vectors and batches that do not broadcast; DTypeError unless float32.
 * @example
 * kron(tensor2d([[1, 2]]), tensor2d([[1], [3]])).print(); // [[1, 2], [3, 6]]
 */
export function kron(a: Tensor, b: Tensor): Tensor {
  checkFloatBatch('kron: a', a, 2);
  checkFloatBatch('kron: b', b, 2);
  const shapes = { a: a.shape.slice(0, -2), b: b.shape.slice(0, -2) };
  const batch = broadcastShapes('kron: the batch', shapes);
  const [n, m] = a.shape.slice(-2) as [number, number];
  const [p, q] = b.shape.slice(-2) as [number, number];
  /** The batch as one axis, of size 1 where it is a single matrix. */
  const flat = (x: Tensor, own: number[], matrix: number[]) => {
    const isOne = util.sizeFromShape(own) === 1;
    const whole =
      isOne || sameShape(own, batch) ? x : broadcastTo(x, [...batch, ...x.shape.slice(-2)]);
    return reshape(whole, [isOne ? 1 : util.sizeFromShape(batch), ...matrix]);
  };
  return tidy(() => {
    const product = mul(flat(a, shapes.a, [n, 1, m, 1]), flat(b, shapes.b, [1, p, 1, q]));
    return reshape(product, [...batch, n * p, m * q]);
  });
}
