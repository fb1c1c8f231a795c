import { expectClose } from '@diffeo/testing';
import { ones, tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import reference from '../../test/reference/linear-algebra.json' with { type: 'json' };
import { ShapeError } from '../errors/shape-error.js';
import { det } from './det.js';

it('agrees with NumPy', async () => {
  for (const { a, det: expected } of reference.cases.lu) {
    await expectClose(det(tensor(a)), [expected], { rtol: 5e-6 });
  }
});

it('is 0 for a singular matrix and NaN for one that is not finite', async () => {
  const batch = [
    [1, 2, 2, 4],
    [0, 1, 1, 0],
    [Number.NaN, 1, 1, 0],
  ];
  await expectClose(det(tensor(batch.flat(), [3, 2, 2])), [0, -1, Number.NaN]);
  await expectClose(det(tensor([], [2, 0, 0])), [1, 1]);
  expect(() => det(ones([2, 3]))).toThrow(ShapeError);
});
