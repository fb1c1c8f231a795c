import { expectClose } from '@diffeo/testing';
import { ones, tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import reference from '../../test/reference/linear-algebra.json' with { type: 'json' };
import { ShapeError } from '../errors/shape-error.js';
import { inverse } from './inverse.js';

it('agrees with NumPy', async () => {
  for (const { a, inverse: expected } of reference.cases.lu) {
    await expectClose(inverse(tensor(a)), expected, { rtol: 1e-5, atol: 2e-6 });
  }
});

it('gives NaN for a singular matrix, in that entry alone', async () => {
  const a = tensor([1, 2, 2, 4, 1, 2, 4, 4], [2, 2, 2]);
  await expectClose(inverse(a), [...new Array(4).fill(Number.NaN), -1, 0.5, 1, -0.25]);
});

it('refuses what is not square', () => {
  expect(() => inverse(ones([2, 3]))).toThrow(ShapeError);
});
