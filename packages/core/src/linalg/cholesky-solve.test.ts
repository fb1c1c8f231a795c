import { expectClose } from '@diffeo/testing';
import { ones, tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { cholesky } from './cholesky.js';
import { choleskySolve } from './cholesky-solve.js';

it('solves with the matrix of the factor', async () => {
  const l = cholesky(
    tensor2d([
      [4, 2],
      [2, 5],
    ]),
  );
  await expectClose(
    choleskySolve(
      l,
      tensor2d([
        [8, 4],
        [12, 2],
      ]),
    ),
    [1, 1, 2, 0],
  );
  expect(() => choleskySolve(l, ones([3, 1]))).toThrow(ShapeError);
});
