import { reshape, type Tensor } from '@tensorflow/tfjs-core';

/** Runs a function of images `[n, h, w, c]`, which keeps the shape, on images of any batch. */
export function ofImages(x: Tensor, run: (images: Tensor) => Tensor): Tensor {
  if (x.rank === 4) return run(x);
  const [h, w, c] = x.shape.slice(-3) as [number, number, number];
  return reshape(run(reshape(x, [-1, h, w, c])), x.shape);
}
