import { expectClose } from '@diffeo/testing';
import { ones, tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { cholesky } from './cholesky.js';
import { choleskyLogDet } from './cholesky-log-det.js';

it('is the logarithm of the determinant, NaN where there is no factor', async () => {
  const l = cholesky(tensor([4, 2, 2, 5, 1, 2, 2, 1], [2, 2, 2]));
  await expectClose(choleskyLogDet(l), [Math.log(16), Number.NaN]);
  await expectClose(choleskyLogDet(tensor([], [2, 0, 0])), [0, 0]);
  expect(() => choleskyLogDet(ones([2, 3]))).toThrow(ShapeError);
});
