import { expectClose } from '@diffeo/testing';
import { ones, tensor, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { setDiag } from './set-diag.js';

it('replaces a diagonal, whatever stood there, and nothing else', async () => {
  const x = tensor([Number.NaN, 2, 3, 4, Infinity, 6], [2, 3]);
  await expectClose(setDiag(x, tensor1d([7, 8])), [7, 2, 3, 4, 8, 6]);
  const y = tensor([1, 2, 3, 4, 5, 6], [2, 3]);
  await expectClose(setDiag(y, tensor1d([7, 8]), 1), [1, 7, 3, 4, 5, 8]);
  await expectClose(setDiag(y, tensor1d([9]), -1), [1, 2, 3, 9, 5, 6]);
});

it('broadcasts the diagonal over the batch', async () => {
  const x = ones([2, 2, 2]);
  await expectClose(setDiag(x, tensor1d([2, 3])), [2, 1, 1, 3, 2, 1, 1, 3]);
  expect(() => setDiag(x, tensor1d([2]))).toThrow(ShapeError);
  expect(() => setDiag(x, ones([3, 2]))).toThrow('must have a shape that broadcasts to [2,2]');
  expect(() => setDiag(ones([2, 2]), ones([2, 2]))).toThrow(ShapeError);
});
