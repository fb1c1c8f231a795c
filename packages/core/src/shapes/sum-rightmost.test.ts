import { expectClose } from '@diffeo/testing';
import { tensor3d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { sumRightmost } from './sum-rightmost.js';

it('sumRightmost sums over the last dimensions, as many as it is told', async () => {
  const x = tensor3d([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2]);
  expect(sumRightmost(x, 0)).toBe(x);
  await expectClose(sumRightmost(x, 1), [3, 7, 11, 15]);
  expect(sumRightmost(x, 1).shape).toEqual([2, 2]);
  await expectClose(sumRightmost(x, 2), [10, 26]);
  await expectClose(sumRightmost(x, 3), [36]);
});
