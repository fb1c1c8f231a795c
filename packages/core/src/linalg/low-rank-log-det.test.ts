import { expectClose } from '@diffeo/testing';
import { memory, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { lowRankLogDet } from './low-rank-log-det.js';

it('is that of the sum', async () => {
  const matrix = {
    diagonal: tensor1d([1, 2]),
    factor: tensor2d([[1], [1]]),
    core: tensor2d([[4]]),
  };
  const before = memory().numTensors;
  const logDet = lowRankLogDet(matrix);
  expect(memory().numTensors).toBe(before + 1);
  // det [[5, 4], [4, 6]]
  await expectClose(logDet, [Math.log(14)]);
});
