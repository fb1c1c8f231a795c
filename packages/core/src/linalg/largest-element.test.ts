import { expectClose } from '@diffeo/testing';
import { tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { largestElement } from './largest-element.js';

it('is the largest size in each matrix, and 1 for zeros', async () => {
  const found = largestElement(tensor([1, -3, 2, 0, 0, 0], [3, 1, 2, 1]));
  expect(found.shape).toEqual([3, 1, 1, 1]);
  await expectClose(found, [3, 2, 1]);
});
