import { expectClose } from '@diffeo/testing';
import { tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { batchedProduct } from './batched-product.js';

it('batchedProduct stretches both batches', async () => {
  const a = tensor([1, 2, 3, 4], [2, 1, 1, 2]);
  const b = tensor([1, 0, 0, 1, 1, 1], [1, 3, 2, 1]);
  const product = batchedProduct(a, b);
  expect(product.shape).toEqual([2, 3, 1, 1]);
  await expectClose(product, [1, 2, 3, 3, 4, 7]);
});

it('batchedProduct transposes what it is told to', async () => {
  const a = tensor([1, 2, 3, 4], [2, 2]);
  const b = tensor([1, 0, 2, 1], [1, 2, 2]);
  await expectClose(batchedProduct(a, b, { transposeA: true }), [7, 3, 10, 4]);
  await expectClose(batchedProduct(a, b, { transposeB: true }), [1, 4, 3, 10]);
});
