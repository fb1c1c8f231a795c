import { expectClose } from '@diffeo/testing';
import { tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { lowRankCapacitance } from './low-rank-capacitance.js';

it('is the factor of I + chol(C)^T U^T A^-1 U chol(C)', async () => {
  const factor = tensor2d([
    [1, 0],
    [0, 2],
  ]);
  await expectClose(lowRankCapacitance({ diagonal: tensor1d([1, 0.5]), factor }), [
    Math.SQRT2,
    0,
    0,
    3,
  ]);
  const matrix = {
    choleskyFactor: tensor2d([
      [1, 0],
      [0, 2],
    ]),
    factor,
    core: tensor2d([
      [3, 0],
      [0, 8],
    ]),
  };
  await expectClose(lowRankCapacitance(matrix), [2, 0, 0, 3]);
});
