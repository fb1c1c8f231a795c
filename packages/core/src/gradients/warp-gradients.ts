import {
  add,
  broadcastTo,
  cast,
  clipByValue,
  concat,
  div,
  engine,
  equal,
  greater,
  mul,
  type NamedTensorMap,
  ones,
  range,
  reshape,
  type Tensor,
  unstack,
} from '@tensorflow/tfjs-core';
import { addToCorners, bilinearCorners } from './bilinear-corners.js';
import { indicator } from './indicator.js';
import type { KernelGradient } from './kernel-gradient.js';
import { nearestGradient } from './nearest-gradient.js';
import type { ImageShape } from './pixel-rows.js';

/**
 * The gradient in the images of a kernel that moves them. It is linear in them, and `look`, the kernel itself with 0
 * for what lies outside, tells what it reads.
 */
function warp(kernelName: string, inputsToSave: string[]): KernelGradient {
  return {
    kernelName,
    inputsToSave,
    gradFunc: (dy: Tensor, saved, attrs, { image }) => ({
      image: () => {
        const shape = image!.shape as unknown as ImageShape;
        const images = range(0, shape[0], 1, 'int32');
        const look = (probe: Tensor) => {
          const inputs: NamedTensorMap = { image: probe };
          for (const [i, name] of inputsToSave.entries()) inputs[name] = saved[i]!;
          return engine().runKernel(kernelName, inputs, { ...attrs, fillValue: 0 }) as Tensor;
        };
        return attrs['interpolation'] === 'bilinear'
          ? bilinearGradient(dy, look, images, shape)
          : nearestGradient(dy, look, images, shape);
      },
    }),
  };
}

/**
 * The four weights of a point are s times those of a point (y, x) within the image; s < 1 where some of the four pixels
 * lie outside. Sampled from images of ones, of row numbers and of column numbers, they give s, s y and s x.
 */
function bilinearGradient(
  dy: Tensor,
  look: (probe: Tensor) => Tensor,
  images: Tensor,
  shape: ImageShape,
): Tensor {
  const [batch, height, width, channels] = shape;
  const one: [number, number, number, number] = [batch, height, width, 1];
  const rowNumbers = broadcastTo(reshape(range(0, height), [1, height, 1, 1]), one);
  const columnNumbers = broadcastTo(reshape(range(0, width), [1, 1, width, 1]), one);
  const [share, bySharedRow, bySharedColumn] = unstack(
    look(concat([ones(one), rowNumbers, columnNumbers], 3)),
    3,
  );
  const safe = add(share!, indicator(equal(share!, 0)));
  const y = clipByValue(div(bySharedRow!, safe), 0, height - 1);
  const x = clipByValue(div(bySharedColumn!, safe), 0, width - 1);
  const isInside = cast(greater(share!, 0), 'int32');
  const shared = mul(reshape(dy, [-1, channels]), reshape(share!, [-1, 1]));
  return addToCorners(shared, bilinearCorners([y, x], isInside, images, shape), shape);
}

/** Gradients of the kernels that move images as a whole. */
export const warpGradients: readonly KernelGradient[] = [
  warp('RotateWithOffset', []),
  warp('Transform', ['transforms']),
];
