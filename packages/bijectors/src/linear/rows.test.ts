import { expectClose } from '@diffeo/testing';
import { tensor2d, tensor3d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { flipRows, solveRows, timesRows } from './rows.js';

const rows = () =>
  tensor2d([
    [1, 2],
    [3, 5],
  ]);
const lower = () =>
  tensor2d([
    [2, 0],
    [1, 4],
  ]);

it('timesRows multiplies each row by the matrix, or by its transpose', async () => {
  await expectClose(timesRows(lower(), rows()), [2, 9, 6, 23]);
  await expectClose(timesRows(lower(), rows(), { transposed: true }), [4, 8, 11, 20]);
});

it('solveRows undoes it for a triangular matrix', async () => {
  const product = timesRows(lower(), rows());
  await expectClose(solveRows(lower(), product, { lower: true }), [1, 2, 3, 5]);
});

it('flipRows transposes the last two dimensions', async () => {
  await expectClose(flipRows(rows()), [1, 3, 2, 5]);
  const one = tensor3d([[[1, 2, 3]], [[4, 5, 6]]]);
  expect(flipRows(one).shape).toEqual([2, 3, 1]);
  await expectClose(flipRows(one), [1, 2, 3, 4, 5, 6]);
});
