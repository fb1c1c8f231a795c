import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';

/**
 * The midpoints of `side * side` equal squares that fill [-extent, extent]², row by row from the top left, as pixels lie.
 *
 * @returns `[side * side, 2]`, each row (z_1, z_2).
 */
export function planeGrid(side: number, extent: number): Tensor2D {
  const width = (2 * extent) / side;
  const points = new Float32Array(2 * side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const position = 2 * (row * side + column);
      points[position] = -extent + (column + 0.5) * width;
      points[position + 1] = extent - (row + 0.5) * width;
    }
  }
  return tensor2d(points, [side * side, 2]);
}
