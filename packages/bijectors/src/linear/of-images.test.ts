import { expectClose } from '@diffeo/testing';
import { mul, ones } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ofImages } from './of-images.js';

it('ofImages gives a batch of images, whatever the shape of the batch', async () => {
  for (const [batch, count] of [
    [[], 1],
    [[5], 5],
    [[2, 3], 6],
  ] as const) {
    const y = ofImages(ones([...batch, 2, 3, 1]), (images) => {
      expect(images.shape).toEqual([count, 2, 3, 1]);
      return mul(images, 2);
    });
    expect(y.shape).toEqual([...batch, 2, 3, 1]);
    await expectClose(y, new Array(6 * count).fill(2));
  }
});
