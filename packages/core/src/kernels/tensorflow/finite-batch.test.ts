import { expectClose } from '@diffeo/testing';
import { mul, tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { finiteBatch } from './finite-batch.js';

const { NaN: nan } = Number;

it('keeps what is not finite from a factorization, and gives NaN for its matrix', async () => {
  const a = tensor([1, 2, nan, 4, -Infinity, 6], [3, 1, 2]);
  let seen: Promise<unknown> = Promise.resolve();
  const [twice] = finiteBatch(a, (matrices) => {
    seen = expectClose(matrices, [1, 2, 0, 4, 0, 6]);
    return [mul(matrices, 2)];
  });
  await seen;
  expect(twice!.shape).toEqual([3, 1, 2]);
  await expectClose(twice!, [2, 4, nan, nan, nan, nan]);
});
