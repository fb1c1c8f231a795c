import { expectClose } from '@diffeo/testing';
import { ones, tensor, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import reference from '../../test/reference/linear-algebra.json' with { type: 'json' };
import { ShapeError } from '../errors/shape-error.js';
import { kron } from './kron.js';

it('agrees with NumPy', async () => {
  for (const { a, b, product } of reference.cases.kron) {
    await expectClose(kron(tensor(a), tensor(b)), product);
  }
});

it('broadcasts batches', async () => {
  const a = tensor([1, 2, 3, 4], [2, 1, 1, 2]);
  const y = kron(a, tensor([1, 10, 100], [3, 1, 1]));
  expect(y.shape).toEqual([2, 3, 1, 2]);
  await expectClose(y, [1, 2, 10, 20, 100, 200, 3, 4, 30, 40, 300, 400]);
  await expectClose(kron(a, tensor2d([[5]])), [5, 10, 15, 20]);
});

it('refuses vectors and batches that do not fit', () => {
  expect(() => kron(tensor1d([1]), ones([1, 1]))).toThrow(ShapeError);
  expect(() => kron(ones([2, 1, 1]), ones([3, 1, 1]))).toThrow('kron: the batch needs a and b');
});
