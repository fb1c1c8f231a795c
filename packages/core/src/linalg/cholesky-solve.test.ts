import { expectClose } from '@diffeo/testing';
import { eye, ones, tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import reference from '../../test/reference/linear-algebra.json' with { type: 'json' };
import { ShapeError } from '../errors/shape-error.js';
import { cholesky } from './cholesky.js';
import { choleskySolve } from './cholesky-solve.js';

it('agrees with SciPy', async () => {
  for (const { a, b, solution } of reference.cases.cholesky) {
    const x = choleskySolve(cholesky(tensor(a)), tensor(b));
    // The condition numbers of these are below 50.
    await expectClose(x, solution, { rtol: 1e-5, atol: 2e-6 });
  }
});

it('refuses right-hand sides that do not fit', () => {
  expect(() => choleskySolve(eye(2), ones([3, 1]))).toThrow(ShapeError);
});
