import {
  addN,
  cast,
  engine,
  matMul,
  mul,
  ones,
  reshape,
  stack,
  sum,
  type Tensor,
  tensor2d,
  unstack,
  zeros,
} from '@tensorflow/tfjs-core';
import { addToCorners, bilinearCorners } from './bilinear-corners.js';
import type { KernelGradient } from './kernel-gradient.js';
import { nearestGradient } from './nearest-gradient.js';
import { gatherPixels, type ImageShape } from './pixel-rows.js';

interface Attributes {
  cropSize: [number, number];
  method: 'bilinear' | 'nearest';
}

/**
 * Sampling is linear in the image, and its points are linear in the boxes: y = y1 (h - 1) (1 - t) + y2 (h - 1) t for t
 * from 0 to 1. Which points lie in the image the kernel itself tells, asked for crops of ones.
 *
 * The nearest pixel does not move with the box, which then has the gradient 0.
 */
export const cropAndResizeGradient: KernelGradient = {
  kernelName: 'CropAndResize',
  inputsToSave: ['image', 'boxes', 'boxInd'],
  gradFunc: (dy: Tensor, [image, boxes, boxInd], attrs) => {
    const { cropSize, method } = attrs as unknown as Attributes;
    const shape = image!.shape as unknown as ImageShape;
    const [batch, height, width, channels] = shape;
    const look = (probe: Tensor) => {
      const inputs = { image: probe, boxes: boxes!, boxInd: boxInd! };
      const outside = { ...attrs, extrapolationValue: 0 };
      return engine().runKernel('CropAndResize', inputs, outside) as Tensor;
    };
    if (method === 'nearest') {
      return {
        image: () => nearestGradient(dy, look, boxInd!, shape),
        boxes: () => zeros(boxes!.shape),
      };
    }
    const rows = positions(height, cropSize[0]);
    const columns = positions(width, cropSize[1]);
    const corners = () => {
      const [fromTo, leftRight] = unstack(reshape(boxes!, [-1, 2, 2]), 2);
      const y = reshape(matMul(fromTo!, rows), [-1, cropSize[0], 1]);
      const x = reshape(matMul(leftRight!, columns), [-1, 1, cropSize[1]]);
      const seen = look(ones([batch, height, width, 1]));
      const isInside = cast(reshape(seen, [-1, ...cropSize]), 'int32');
      return bilinearCorners([y, x], isInside, boxInd!, shape);
    };
    const values = reshape(dy, [-1, channels]);
    return {
      image: () => addToCorners(values, corners(), shape),
      boxes: () => {
        const parts = corners().map((corner) => {
          const slope = sum(mul(values, gatherPixels(image!, corner.rows)), 1);
          return { ...corner, slope: reshape(slope, [-1, ...cropSize]) };
        });
        const byY = addN(
          parts.map(({ slope, vertical, horizontal }) =>
            mul(mul(slope, horizontal.share), vertical.slope),
          ),
        );
        const byX = addN(
          parts.map(({ slope, vertical, horizontal }) =>
            mul(mul(slope, vertical.share), horizontal.slope),
          ),
        );
        const byRows = matMul(sum(byY, 2) as never, rows, false, true);
        const byColumns = matMul(sum(byX, 1) as never, columns, false, true);
        return reshape(stack([byRows, byColumns], 2), boxes!.shape);
      },
    };
  },
};

/** Where `count` points lie among the rows of an image, from those of both ends: [2, count]. */
function positions(size: number, count: number) {
  const along = Array.from({ length: count }, (_, i) => (count > 1 ? i / (count - 1) : 0.5));
  return tensor2d([along.map((t) => (size - 1) * (1 - t)), along.map((t) => (size - 1) * t)]);
}
