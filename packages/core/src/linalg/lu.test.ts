import { expectClose } from '@diffeo/testing';
import { memory, ones, tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { lu } from './lu.js';
import { matrixTranspose } from './matrix-transpose.js';

it('returns packed factors and the order of the rows, and no other tensor', async () => {
  const a = matrixTranspose(tensor([1, 4, 2, 4, 2, 0, 0, 3], [2, 1, 2, 2]));
  const before = memory().numTensors;
  const { lu: factors, permutation } = lu(a);
  expect(memory().numTensors).toBe(before + 2);
  expect(factors.shape).toEqual([2, 1, 2, 2]);
  expect(permutation.shape).toEqual([2, 1, 2]);
  await expectClose(factors, [4, 4, 0.25, 1, 2, 0, 0, 3]);
  await expectClose(permutation, [1, 0, 0, 1]);
});

it('factors thousands of small matrices, each on its own', async () => {
  const count = 2000;
  const batch = Array.from({ length: count }, (_, i) => [1, 2, 4 + i, 4]).flat();
  const { lu: factors } = lu(tensor(batch, [count, 2, 2]));
  const expected = Array.from({ length: count }, (_, i) => [
    4 + i,
    4,
    1 / (4 + i),
    2 - 4 / (4 + i),
  ]);
  await expectClose(factors, expected.flat());
});

it('refuses what is not a batch of square float32 matrices', () => {
  expect(() => lu(ones([2, 3]))).toThrow(ShapeError);
  expect(() => lu(ones([2, 2], 'int32'))).toThrow(DTypeError);
});
