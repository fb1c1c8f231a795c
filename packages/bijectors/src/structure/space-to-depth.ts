import { ShapeError } from '@diffeo/core';
import { reshape, type Tensor, transpose } from '@tensorflow/tfjs-core';

/**
 * Images `[..., h, w, c]` as `[..., h / f, w / f, f² c]`: each square of f x f pixels becomes one pixel, the channels of
 * its pixels one after the other, row by row.
 */
export function spaceToDepth(x: Tensor, f: number): Tensor {
  const [h, w, c] = x.shape.slice(-3) as [number, number, number];
  const rows = reshape(x, [-1, f, w / f, f * c]);
  return reshape(transpose(rows, [0, 2, 1, 3]), [...x.shape.slice(0, -3), h / f, w / f, f * f * c]);
}

/** The inverse of {@link spaceToDepth}. */
export function depthToSpace(y: Tensor, f: number): Tensor {
  const [h, w, c] = y.shape.slice(-3) as [number, number, number];
  const rows = reshape(y, [-1, w, f, c / f]);
  return reshape(transpose(rows, [0, 2, 1, 3]), [
    ...y.shape.slice(0, -3),
    h * f,
    w * f,
    c / (f * f),
  ]);
}

/**
 * The shape of an image after {@link spaceToDepth}.
 *
 * @throws ShapeError unless the height and the width are multiples of f.
 */
export function squeezedShape(family: string, f: number, shape: readonly number[]): number[] {
  const [h, w, c] = shape as [number, number, number];
  if (h > 0 && w > 0 && h % f === 0 && w % f === 0) return [h / f, w / f, f * f * c];
  throw new ShapeError({
    where: `${family}: x`,
    rule: `must have images [height, width, channels] of which height and width are multiples of ${f}`,
    received: `[${shape}]`,
    remedy: 'Pad the images, or cut them.',
  });
}

/**
 * The shape of an image after {@link depthToSpace}.
 *
 * @throws ShapeError unless the number of channels is a multiple of f².
 */
export function unsqueezedShape(family: string, f: number, shape: readonly number[]): number[] {
  const [h, w, c] = shape as [number, number, number];
  if (c > 0 && c % (f * f) === 0) return [h * f, w * f, c / (f * f)];
  throw new ShapeError({
    where: `${family}: y`,
    rule: `must have images [height, width, channels] of which channels are a multiple of ${f * f}`,
    received: `[${shape}]`,
  });
}
