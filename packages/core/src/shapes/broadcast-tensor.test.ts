import { expectClose } from '@diffeo/testing';
import { tensor2d, zeros } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { broadcastTensor } from './broadcast-tensor.js';

it('repeats what has size 1, and leaves nothing of it for a size of 0', async () => {
  const x = tensor2d([[1, 2]], [1, 2], 'int32');
  await expectClose(broadcastTensor(x, [2, 2, 2]), [1, 2, 1, 2, 1, 2, 1, 2]);
  const none = broadcastTensor(x, [3, 0, 2]);
  expect([none.shape, none.dtype]).toEqual([[3, 0, 2], 'int32']);
  expect(broadcastTensor(zeros([0, 1]), [0, 4]).shape).toEqual([0, 4]);
});
