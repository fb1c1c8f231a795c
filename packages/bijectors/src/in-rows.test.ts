import { expectClose } from '@diffeo/testing';
import { ones, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { inRows } from './in-rows.js';

it('makes rows of vectors, and gives each its context', async () => {
  const { rows, context } = inRows(ones([2, 3, 4]), zeros([2, 3, 5]));
  expect([rows.shape, context!.shape]).toEqual([
    [6, 4],
    [6, 5],
  ]);
  const one = inRows(ones([4]), tensor1d([1, 2]));
  expect([one.rows.shape, one.context!.shape]).toEqual([
    [1, 4],
    [1, 2],
  ]);
  const shared = inRows(ones([2, 4]), tensor1d([1, 2]));
  await expectClose(shared.context!, [1, 2, 1, 2]);
  expect(inRows(ones([2, 4]), undefined).context).toBeUndefined();
});
