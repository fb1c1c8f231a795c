import { broadcastTo, cast, range, reshape, type Tensor } from '@tensorflow/tfjs-core';
import { type ImageShape, pixelRows, scatterPixels } from './pixel-rows.js';

/**
 * The gradient in the images of a kernel whose every output is one of their pixels, or none. Which one the kernel tells
 * itself: `look` runs it, with 0 for what lies outside, on images that hold the numbers of their pixels. Float32 counts
 * up to 2^24 of them exactly. `images` [samples] says which image a sample is of.
 */
export function nearestGradient(
  dy: Tensor,
  look: (probe: Tensor) => Tensor,
  images: Tensor,
  shape: ImageShape,
): Tensor {
  const [batch, height, width, channels] = shape;
  const numbers = reshape(range(1, height * width + 1), [1, height, width, 1]);
  const seen = look(broadcastTo(numbers, [batch, height, width, 1]));
  const pixels = cast(reshape(seen, seen.shape.slice(0, 3)), 'int32');
  return scatterPixels(reshape(dy, [-1, channels]), pixelRows(pixels, images, shape), shape);
}
