import { expectClose } from '@diffeo/testing';
import { ones, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { triu } from './triu.js';

it('gives the upper triangle, and numpy.triu(ones((2, 3)), k) for offsets', async () => {
  await expectClose(triu(ones([2, 3])), [1, 1, 1, 0, 1, 1]);
  await expectClose(triu(ones([2, 3]), 1), [0, 1, 1, 0, 0, 1]);
  await expectClose(triu(ones([2, 3]), -1), [1, 1, 1, 1, 1, 1]);
  await expectClose(triu(ones([2, 3]), 7), [0, 0, 0, 0, 0, 0]);
});

it('refuses vectors and broken offsets', () => {
  expect(() => triu(tensor1d([1]))).toThrow(ShapeError);
  expect(() => triu(ones([2, 2]), 0.5)).toThrow('triu: k must be an integer');
});
