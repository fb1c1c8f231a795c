import { expectClose } from '@diffeo/testing';
import { ones, tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import reference from '../../test/reference/linear-algebra.json' with { type: 'json' };
import { ShapeError } from '../errors/shape-error.js';
import { cholesky } from './cholesky.js';
import { choleskyLogDet } from './cholesky-log-det.js';

it('agrees with NumPy', async () => {
  for (const { a, logDet } of reference.cases.cholesky) {
    await expectClose(choleskyLogDet(cholesky(tensor(a))), [logDet], { rtol: 2e-6, atol: 1e-6 });
  }
});

it('is NaN where there is no factor', async () => {
  const l = cholesky(tensor([4, 2, 2, 5, 1, 2, 2, 1], [2, 2, 2]));
  await expectClose(choleskyLogDet(l), [Math.log(16), Number.NaN]);
  await expectClose(choleskyLogDet(tensor([], [2, 0, 0])), [0, 0]);
  expect(() => choleskyLogDet(ones([2, 3]))).toThrow(ShapeError);
});
