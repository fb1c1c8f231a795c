import { expectClose } from '@diffeo/testing';
import { add, tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { channelMoments } from './channel-moments.js';

it('channelMoments takes all axes but the last together', async () => {
  const x = tensor([1, 10, 3, 10, 5, 10, 7, 10], [2, 2, 1, 2]);
  const { mean, variance, count } = channelMoments(x);
  expect(count).toBe(4);
  await expectClose(mean, [4, 10]);
  await expectClose(variance, [5, 0]);
  await expectClose(channelMoments(add(x, 1e4)).variance, [5, 0]);
});
