import { expect, it } from 'vitest';
import { matrixBatch } from './matrix-batch.js';

it('takes the last two axes as the matrix', () => {
  expect(matrixBatch([2, 3, 4, 5])).toEqual({ count: 6, rows: 4, columns: 5 });
  expect(matrixBatch([4, 5])).toEqual({ count: 1, rows: 4, columns: 5 });
  expect(matrixBatch([0, 4, 5]).count).toBe(0);
});
