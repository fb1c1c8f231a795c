import { expectClose } from '@diffeo/testing';
import { memory, scalar, tensor, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { diag } from './diag.js';

it('puts vectors on diagonals, infinities and NaN among exact zeros', async () => {
  await expectClose(diag(tensor1d([Infinity, Number.NaN])), [Infinity, 0, 0, Number.NaN]);
  await expectClose(diag(tensor1d([1, 2]), 1), [0, 1, 0, 0, 0, 2, 0, 0, 0]);
  await expectClose(diag(tensor1d([3]), -2), [0, 0, 0, 0, 0, 0, 3, 0, 0]);
});

it('keeps the batch, empty vectors included, and leaves no other tensor', async () => {
  const x = tensor([1, 2, 3, 4], [2, 1, 2]);
  const before = memory().numTensors;
  const y = diag(x);
  expect(memory().numTensors).toBe(before + 1);
  expect(y.shape).toEqual([2, 1, 2, 2]);
  await expectClose(y, [1, 0, 0, 2, 3, 0, 0, 4]);
  expect(diag(tensor([], [0, 3])).shape).toEqual([0, 3, 3]);
  await expectClose(diag(tensor([], [1, 0]), 1), [0]);
  expect(() => diag(scalar(1))).toThrow(ShapeError);
});
