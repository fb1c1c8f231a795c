import { expectClose } from '@diffeo/testing';
import { conv2d, mul, pad, sum, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { valueAndGrad } from '../../autodiff/value-and-grad.js';
import { Key } from '../../random/key.js';
import { normal } from '../../random/normal.js';

type Sides = [[number, number], [number, number], [number, number], [number, number]];

const key = Key.fromSeed(1);

describe('the gradients of conv2d', () => {
  it.each([
    [
      2,
      [
        [2, 2],
        [2, 2],
      ],
      1,
    ],
    [
      [
        [0, 0],
        [2, 0],
        [1, 0],
        [0, 0],
      ] as Sides,
      [
        [2, 0],
        [1, 0],
      ],
      [1, 2],
    ],
    [
      'same',
      [
        [1, 1],
        [1, 1],
      ],
      1,
    ],
    [
      'valid',
      [
        [0, 0],
        [0, 0],
      ],
      2,
    ],
  ] as const)(
    'are those of the padded image, padding %j',
    async (padding, [rows, columns], strides) => {
      const x = normal([2, 6, 7, 3], { key });
      // Of a number of rows to pad tfjs takes the sizes of square filters alone.
      const filter = normal([3, 3, 3, 4], { key: key.foldIn(1) });
      const stride = strides as number | [number, number];
      const before = [[0, 0], rows, columns, [0, 0]] as unknown as Sides;
      const padded = (image: Tensor, f: Tensor) =>
        conv2d(pad(image, before) as Tensor4D, f as Tensor4D, stride, 'valid');
      const own = (image: Tensor, f: Tensor) =>
        conv2d(image as Tensor4D, f as Tensor4D, stride, padding as 'same');
      const weights = normal(own(x, filter).shape, { key: key.foldIn(2) });
      const gradientsOf = (convolve: typeof own) =>
        valueAndGrad((image, f) => sum(mul(convolve(image!, f!), weights)), [x, filter]).gradients;
      const expected = gradientsOf(padded);
      for (const [i, gradient] of gradientsOf(own).entries()) {
        await expectClose(gradient, await expected[i]!.data<'float32'>(), {
          rtol: 1e-5,
          atol: 2e-5,
        });
      }
    },
  );
});
