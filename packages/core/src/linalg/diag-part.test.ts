import { expectClose } from '@diffeo/testing';
import { memory, ones, tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { diagPart } from './diag-part.js';

it('reads every diagonal of a wide matrix', async () => {
  const x = tensor([1, 2, 3, 4, 5, 6], [2, 3]);
  await expectClose(diagPart(x), [1, 5]);
  await expectClose(diagPart(x, 1), [2, 6]);
  await expectClose(diagPart(x, 2), [3]);
  await expectClose(diagPart(x, -1), [4]);
});

it('does not notice NaN beside the diagonal', async () => {
  await expectClose(diagPart(tensor([1, Number.NaN, Infinity, 4], [2, 2])), [1, 4]);
});

it('keeps the batch, empty matrices included, and leaves no other tensor', async () => {
  const x = tensor([1, 2, 3, 4, 5, 6, 7, 8], [2, 1, 2, 2]);
  const before = memory().numTensors;
  const y = diagPart(x);
  expect(memory().numTensors).toBe(before + 1);
  expect(y.shape).toEqual([2, 1, 2]);
  await expectClose(y, [1, 4, 5, 8]);
  expect(diagPart(tensor([], [0, 2, 2])).shape).toEqual([0, 2]);
  expect(diagPart(tensor([], [2, 0, 0])).shape).toEqual([2, 0]);
  expect(() => diagPart(ones([2, 2]), 2)).toThrow(ShapeError);
});
