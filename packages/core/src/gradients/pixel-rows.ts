import {
  add,
  gather,
  mul,
  pad,
  reshape,
  scalar,
  scatterND,
  slice,
  type Tensor,
} from '@tensorflow/tfjs-core';

/** [batch, height, width, channels] */
export type ImageShape = readonly [number, number, number, number];

/**
 * The pixels of images as rows of a matrix, those of each image after a row of zeros: row 0 of an image stands for
 * whatever lies outside it, row 1 + y width + x for its pixel (y, x).
 */
const rowsPerImage = ([, height, width]: ImageShape) => height * width + 1;

/** Rows within images, int32 [samples, height, width], as rows among all; `images` [samples] says of which image. */
export function pixelRows(withinImage: Tensor, images: Tensor, shape: ImageShape): Tensor {
  const first = reshape(mul(images, scalar(rowsPerImage(shape), 'int32')), [-1, 1, 1]);
  return reshape(add(withinImage, first), [-1]);
}

/** Reads pixels: [rows, channels]. */
export function gatherPixels(image: Tensor, rows: Tensor): Tensor {
  const [batch, height, width, channels] = image.shape as unknown as ImageShape;
  const before = [
    [0, 0],
    [1, 0],
    [0, 0],
  ] as [number, number][];
  const padded = pad(reshape(image, [batch, height * width, channels]), before);
  return gather(reshape(padded, [-1, channels]), rows);
}

/** The adjoint of `gatherPixels`: adds [rows, channels] to the pixels of images of zeros. */
export function scatterPixels(values: Tensor, rows: Tensor, shape: ImageShape): Tensor {
  const [batch, height, width, channels] = shape;
  const perImage = rowsPerImage(shape);
  const sums = scatterND(reshape(rows, [-1, 1]), values, [batch * perImage, channels] as never);
  const pixels = slice(reshape(sums, [batch, perImage, channels]), [0, 1, 0], [-1, -1, -1]);
  return reshape(pixels, [batch, height, width, channels]);
}
