import { sum, type Tensor, zeros } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { stackedRows } from './stacked-rows.js';

it('stackedRows gives one flow a matrix, and flows of a batch what there is', () => {
  const seen: number[][] = [];
  const run = (rows: Tensor) => {
    seen.push(rows.shape);
    return { value: rows, logDet: sum(rows, -1) };
  };
  const shapes = (z: Tensor, batch: number[]) => {
    const { value, logDet } = stackedRows(z, batch, run);
    return [value.shape, logDet.shape];
  };
  expect(shapes(zeros([4, 5, 3]), [])).toEqual([
    [4, 5, 3],
    [4, 5],
  ]);
  expect(shapes(zeros([3]), [])).toEqual([[3], []]);
  expect(shapes(zeros([4, 5, 3]), [5])).toEqual([
    [4, 5, 3],
    [4, 5],
  ]);
  expect(seen).toEqual([
    [20, 3],
    [1, 3],
    [4, 5, 3],
  ]);
});
