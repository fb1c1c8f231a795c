import { expectClose } from '@diffeo/testing';
import { oneHot, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

it('oneHot holds numbers of the type asked for, and off where an index is out of range', async () => {
  const indices = tensor1d([0, 2, 5, -1], 'int32');
  const floats = oneHot(indices, 3, 7, 0.5, 'float32');
  expect(floats.dtype).toBe('float32');
  await expectClose(floats, [7, 0.5, 0.5, 0.5, 0.5, 7, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);
  const integers = oneHot(indices, 3, 5, -2);
  expect(integers.dtype).toBe('int32');
  await expectClose(integers, [5, -2, -2, -2, -2, 5, -2, -2, -2, -2, -2, -2]);
});

it('oneHot adds an axis to any shape', async () => {
  const y = oneHot(tensor2d([[1], [0]], [2, 1], 'int32'), 2, 1, 0, 'float32');
  expect(y.shape).toEqual([2, 1, 2]);
  await expectClose(y, [0, 1, 1, 0]);
  expect(oneHot(tensor1d([], 'int32'), 3).shape).toEqual([0, 3]);
});
