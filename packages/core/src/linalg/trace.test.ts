import { expectClose } from '@diffeo/testing';
import { tensor, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { trace } from './trace.js';

it('sums the main diagonal of each matrix', async () => {
  await expectClose(trace(tensor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [2, 2, 3])), [6, 18]);
  expect(() => trace(tensor1d([1]))).toThrow(ShapeError);
});
