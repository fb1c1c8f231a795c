import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { additiveFamily } from './additive-family.js';

it('additiveFamily shifts each number by its row', async () => {
  const f = additiveFamily().make(tensor2d([[1], [-2]]));
  expect(f.batchShape).toEqual([2]);
  await expectClose(f.forward([3, 4]), [4, 2]);
  await expectClose(f.inverse([4, 2]), [3, 4]);
  await expectClose(f.logDet([3, 4]), [0, 0]);
});
