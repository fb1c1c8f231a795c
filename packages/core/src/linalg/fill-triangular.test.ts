import { expectClose } from '@diffeo/testing';
import { ones, range, tensor, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { fillTriangular } from './fill-triangular.js';

it('has the order of the examples of tfp.math.fill_triangular', async () => {
  const x = tensor1d([1, 2, 3, 4, 5, 6]);
  await expectClose(fillTriangular(x), [4, 0, 0, 6, 5, 0, 3, 2, 1]);
  await expectClose(fillTriangular(x, { upper: true }), [1, 2, 3, 0, 5, 6, 0, 0, 4]);
});

it('keeps the batch, and takes vectors of one element and none', async () => {
  const y = fillTriangular(tensor([1, 2, 3, 4, 5, 6], [2, 1, 3]));
  expect(y.shape).toEqual([2, 1, 2, 2]);
  await expectClose(y, [3, 0, 2, 1, 6, 0, 5, 4]);
  await expectClose(fillTriangular(tensor1d([7])), [7]);
  expect(fillTriangular(tensor([], [2, 0])).shape).toEqual([2, 0, 0]);
  expect(fillTriangular(range(0, 5050)).shape).toEqual([100, 100]);
});

it('refuses other numbers of elements', () => {
  expect(() => fillTriangular(ones([4]))).toThrow(ShapeError);
});
