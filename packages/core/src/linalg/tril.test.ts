import { expectClose } from '@diffeo/testing';
import { ones, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { tril } from './tril.js';

it('gives the lower triangle, and numpy.tril(ones((2, 3)), k) for offsets', async () => {
  await expectClose(tril(ones([2, 3])), [1, 0, 0, 1, 1, 0]);
  await expectClose(tril(ones([2, 3]), 1), [1, 1, 0, 1, 1, 1]);
  await expectClose(tril(ones([2, 3]), -1), [0, 0, 0, 1, 0, 0]);
  await expectClose(tril(ones([2, 3]), -7), [0, 0, 0, 0, 0, 0]);
});

it('refuses vectors and broken offsets', () => {
  expect(() => tril(tensor1d([1]))).toThrow(ShapeError);
  expect(() => tril(ones([2, 2]), 0.5)).toThrow('tril: k must be an integer');
});
