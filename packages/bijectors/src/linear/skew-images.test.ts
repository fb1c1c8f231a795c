import { expectClose } from '@diffeo/testing';
import { range, reshape } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { skewImages, unskewImages } from './skew-images.js';

it('skewImages puts anti-diagonals into columns, and unskewImages back', async () => {
  const x = reshape(range(1, 7), [1, 2, 3, 1]);
  const skewed = skewImages(x);
  expect(skewed.shape).toEqual([1, 2, 4, 1]);
  await expectClose(skewed, [1, 2, 3, 0, 0, 4, 5, 6]);
  for (const shape of [
    [2, 4, 3, 2],
    [1, 1, 5, 1],
    [3, 5, 1, 1],
  ]) {
    const images = reshape(
      range(
        0,
        shape.reduce((a, b) => a * b),
      ),
      shape,
    );
    const again = unskewImages(skewImages(images));
    expect(again.shape).toEqual(shape);
    await expectClose(again, await images.data<'float32'>());
  }
});
