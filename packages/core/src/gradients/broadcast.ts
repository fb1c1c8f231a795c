import { fill, mul, reshape, type Tensor, util } from '@tensorflow/tfjs-core';

/**
 * dy, whose axes line up with those of `shape` and have its sizes or 1, repeated to `shape` and multiplied by `factor`.
 * A broadcasting product: the Tile kernel of the wasm backend takes a hundred times as long.
 */
export function broadcast(dy: Tensor, aligned: number[], shape: number[], factor = 1): Tensor {
  const expanded = reshape(dy, aligned);
  if (factor === 1 && util.sizeFromShape(aligned) === util.sizeFromShape(shape)) return expanded;
  return mul(expanded, fill(shape, factor));
}
