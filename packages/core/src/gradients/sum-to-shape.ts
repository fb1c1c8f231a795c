import { broadcast_util, reshape, sum, type Tensor } from '@tensorflow/tfjs-core';
import { sameShape } from '../shapes/same-shape.js';

/** The adjoint of broadcasting `shape` to the shape of dy: sums over the axes along which it was repeated. */
export function sumToShape(dy: Tensor, shape: number[]): Tensor {
  if (sameShape(dy.shape, shape)) return dy;
  const axes = broadcast_util.getReductionAxes(shape, dy.shape);
  const total = axes.length > 0 ? sum(dy, axes) : dy;
  return sameShape(total.shape, shape) ? total : reshape(total, shape);
}
