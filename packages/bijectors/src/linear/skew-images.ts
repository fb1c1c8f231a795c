import { pad, reshape, slice, type Tensor } from '@tensorflow/tfjs-core';

/**
 * Images `[n, h, w, c]` with row i moved i places to the right, `[n, h, w + h - 1, c]` with zeros around them: what lay on
 * an anti-diagonal now lies in a column.
 */
export function skewImages(x: Tensor): Tensor {
  const [n, h, w, c] = x.shape as [number, number, number, number];
  const wide = pad(x, [
    [0, 0],
    [0, 0],
    [0, h],
    [0, 0],
  ]);
  // Rows one shorter than they were made begin each one place later.
  const flat = slice(reshape(wide, [n, h * (w + h), c]), [0, 0, 0], [n, h * (w + h - 1), c]);
  return reshape(flat, [n, h, w + h - 1, c]);
}

/** The images of which `skewImages` makes these; what lies beside them is dropped. */
export function unskewImages(skewed: Tensor): Tensor {
  const [n, h, columns, c] = skewed.shape as [number, number, number, number];
  const flat = pad(reshape(skewed, [n, h * columns, c]), [
    [0, 0],
    [0, h],
    [0, 0],
  ]);
  const wide = reshape(flat, [n, h, columns + 1, c]);
  return slice(wide, [0, 0, 0, 0], [n, h, columns + 1 - h, c]);
}
