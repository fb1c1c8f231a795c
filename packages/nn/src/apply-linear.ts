import { ShapeError } from '@diffeo/core';
import { add, matMul, reshape, type Tensor } from '@tensorflow/tfjs-core';

/** x W + b over the last dimension, for any batch. */
export function applyLinear(where: string, x: Tensor, kernel: Tensor, bias: Tensor): Tensor {
  const [inputs, outputs] = kernel.shape as [number, number];
  if (x.shape[x.rank - 1] !== inputs) {
    throw new ShapeError({
      where: `${where}.apply: x`,
      rule: `must have ${inputs} features in its last dimension`,
      received: `[${x.shape}]`,
      remedy: 'Reshape the input, or build the layer with that many inputs.',
    });
  }
  const rows = x.rank === 2 ? x : reshape(x, [-1, inputs]);
  const y = add(matMul(rows, kernel), bias);
  return x.rank === 2 ? y : reshape(y, [...x.shape.slice(0, -1), outputs]);
}
