import { expectClose } from '@diffeo/testing';
import { ones, tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { finiteFactors } from './finite-factors.js';

it('leaves finite factors, and hides those that are not', async () => {
  const factors = tensor([1, 2, 3, 4, 1, Infinity, 3, 4], [2, 2, 2]);
  const permutation = tensor([1, 0, 1, 0], [2, 2, 1]);
  const [lu, order, parity] = finiteFactors(factors, permutation, ones([2, 1, 1]), [2, 1, 2, 2]);
  const { NaN: nan } = Number;
  expect([lu.shape, order.shape, parity.shape]).toEqual([
    [2, 1, 2, 2],
    [2, 1, 2],
    [2, 1],
  ]);
  await expectClose(lu, [1, 2, 3, 4, nan, nan, nan, nan]);
  await expectClose(order, [1, 0, 0, 1]);
  expect(order.dtype).toBe('int32');
  await expectClose(parity, [1, nan]);
});
