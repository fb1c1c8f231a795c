import {
  image,
  maxPoolWithArgmax,
  square,
  type Tensor,
  tensor1d,
  tensor2d,
} from '@tensorflow/tfjs-core';
import { gradientCase as c, type GradientCase } from './gradient-case.js';

type Fill = Parameters<typeof image.transform>[3];

/** Turned, sheared, in perspective, and moved so far that part of it leaves the image. */
const warped = () => tensor2d([0.8, -0.45, 1.3, 0.37, 0.9, -1.15, 0.02, -0.03], [1, 8]);

const NO_KERNEL = 'it has no kernel there';

const boxIndices = (values: number[]) => tensor1d(values, 'int32');

const crop =
  (size: [number, number], method: 'bilinear' | 'nearest' = 'bilinear', images = [1, 0, 1]) =>
  (x: Tensor, boxes: Tensor): Tensor =>
    image.cropAndResize(square(x) as never, boxes as never, boxIndices(images), size, method, 0.5);

export const imageCases: readonly GradientCase[] = [
  c('cropAndResize', crop([2, 3]), [[[2, 4, 5, 2]], [[3, 4], 0.05, 0.95]]),
  c('cropAndResize beyond the image', crop([3, 4]), [[[2, 4, 5, 1]], [[3, 4], -0.4, 1.4]]),
  c('cropAndResize to one pixel', crop([1, 1]), [[[2, 4, 5, 1]], [[3, 4], 0.05, 0.95]]),
  c('cropAndResize of one row', crop([2, 2]), [[[2, 1, 4, 1]], [[3, 4], 0.05, 0.95]]),
  c('cropAndResize, nearest', crop([3, 4], 'nearest'), [[[2, 4, 5, 2]], [[3, 4], -0.4, 1.4]]),

  ...(['constant', 'reflect', 'wrap', 'nearest'] as const).flatMap((fill: Fill) =>
    (['bilinear', 'nearest'] as const).map((how) =>
      c(
        `image.transform ${how}, ${fill}`,
        (x) => image.transform(square(x) as never, warped(), how, fill, 0.5, [5, 4]),
        [[[1, 4, 5, 2]]],
        {
          fails: {
            tensorflow: NO_KERNEL,
            ...(fill === 'reflect' && {
              wasm: 'the kernel repeats the last pixel before the first',
            }),
          },
        },
      ),
    ),
  ),
  c(
    'image.rotateWithOffset',
    (x) => image.rotateWithOffset(square(x) as never, 0.7, 0.5, [0.4, 0.6]),
    [[[2, 4, 5, 2]]],
    { fails: { tensorflow: NO_KERNEL } },
  ),

  c(
    'maxPoolWithArgmax',
    (x) => maxPoolWithArgmax(square(x) as never, [2, 2], 1, 'valid')['result']!,
    [[[2, 3, 4, 2]]],
  ),
  c(
    'maxPoolWithArgmax, padded',
    (x) => maxPoolWithArgmax(square(x) as never, [3, 2], 2, 'same')['result']!,
    [[[1, 4, 5, 1]]],
  ),
];
