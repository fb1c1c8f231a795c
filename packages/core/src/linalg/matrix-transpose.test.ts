import { expectClose } from '@diffeo/testing';
import { tensor, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { matrixTranspose } from './matrix-transpose.js';

it('swaps the last two axes', async () => {
  const y = matrixTranspose(tensor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [2, 1, 2, 3]));
  expect(y.shape).toEqual([2, 1, 3, 2]);
  await expectClose(y, [1, 4, 2, 5, 3, 6, 7, 10, 8, 11, 9, 12]);
  expect(matrixTranspose(tensor([], [2, 0, 3])).shape).toEqual([2, 3, 0]);
  expect(() => matrixTranspose(tensor1d([1]))).toThrow(ShapeError);
});
