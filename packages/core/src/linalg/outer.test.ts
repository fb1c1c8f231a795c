import { expectClose } from '@diffeo/testing';
import { ones, scalar, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { outer } from './outer.js';

it('multiplies every pair, and broadcasts batches', async () => {
  await expectClose(outer(tensor1d([1, 2]), tensor1d([3, 4, 5])), [3, 4, 5, 6, 8, 10]);
  const z = outer(
    tensor2d([
      [1, 2],
      [3, 4],
    ]),
    tensor1d([10]),
  );
  expect(z.shape).toEqual([2, 2, 1]);
  await expectClose(z, [10, 20, 30, 40]);
});

it('refuses scalars and batches that do not fit', () => {
  expect(() => outer(scalar(1), ones([2]))).toThrow(ShapeError);
  expect(() => outer(ones([2, 1]), ones([3, 1]))).toThrow('outer: the batch needs x and y');
});
