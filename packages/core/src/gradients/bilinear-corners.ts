import {
  add,
  cast,
  ceil,
  clipByValue,
  concat,
  floor,
  mul,
  reshape,
  scalar,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { type ImageShape, pixelRows, scatterPixels } from './pixel-rows.js';

/** One of the two pixels along an axis between which a position lies, and its share: 1 - distance. */
interface End {
  at: Tensor;
  share: Tensor;
  /** d share / d position */
  slope: -1 | 1;
}

/** One of the four pixels around each sampled point. */
export interface Corner {
  /** The pixel, int32 [points]; where nothing is read the row of zeros. */
  rows: Tensor;
  vertical: End;
  horizontal: End;
}

/** At a whole position both ends are the same pixel, as in TensorFlow, and the slopes cancel. */
function ends(position: Tensor, size: number): End[] {
  const below = floor(position);
  const fraction = sub(position, below);
  const pixel = (index: Tensor) => cast(clipByValue(index, 0, size - 1), 'int32');
  return [
    { at: pixel(below), share: sub(1, fraction), slope: -1 },
    { at: pixel(ceil(position)), share: fraction, slope: 1 },
  ];
}

/**
 * What bilinear sampling reads at rows y and columns x, which broadcast to [samples, height, width]. `isInside` is int32
 * of that shape: 0 where nothing is read. `images` [samples] says which image a sample is of.
 *
 * The shares are differentiable functions of y and x.
 */
export function bilinearCorners(
  [y, x]: readonly [Tensor, Tensor],
  isInside: Tensor,
  images: Tensor,
  shape: ImageShape,
): Corner[] {
  const [, height, width] = shape;
  const int = (value: number) => scalar(value, 'int32');
  return ends(y, height).flatMap((vertical) =>
    ends(x, width).map((horizontal) => {
      const pixel = add(add(mul(vertical.at, int(width)), horizontal.at), int(1));
      return { rows: pixelRows(mul(isInside, pixel), images, shape), vertical, horizontal };
    }),
  );
}

/** The gradient of bilinear sampling in the images; dy is [points, channels]. */
export function addToCorners(dy: Tensor, corners: readonly Corner[], shape: ImageShape): Tensor {
  const parts = corners.map(({ vertical, horizontal }) =>
    mul(dy, reshape(mul(vertical.share, horizontal.share), [-1, 1])),
  );
  return scatterPixels(concat(parts, 0), concat(corners.map(({ rows }) => rows)), shape);
}
