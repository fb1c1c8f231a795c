import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { vectorPart } from './vector-part.js';

it('vectorPart takes elements of the last axis', async () => {
  const x = tensor2d([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect(vectorPart(x, 1).shape).toEqual([2, 2]);
  await expectClose(vectorPart(x, 1), [2, 3, 5, 6]);
  await expectClose(vectorPart(x, 0, 1), [1, 4]);
});
