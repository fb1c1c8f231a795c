import { expectClose } from '@diffeo/testing';
import { engine, ones, tensor, tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import {
  conditioned,
  difference,
  EPSILON,
  matricesOf,
  matrix,
  product,
  randomValues,
  size,
  tensorOf,
} from '../../test/linalg/float64-matrices.js';
import reference from '../../test/reference/linear-algebra.json' with { type: 'json' };
import { ShapeError } from '../errors/shape-error.js';
import { solve } from './solve.js';

it('agrees with NumPy', async () => {
  for (const { a, b, solution } of reference.cases.lu) {
    await expectClose(solve(tensor(a), tensor(b)), solution, { rtol: 1e-5, atol: 2e-6 });
  }
});

it('leaves a small residual at every condition, however wrong the solution', async () => {
  for (const n of [3, 17, 64]) {
    const b = matrix(n, 2, await randomValues(2 * n, n));
    for (const condition of [1, 1e3, 1e6]) {
      const a = await conditioned(n, condition, { symmetric: false });
      const [x] = await matricesOf(solve(tensorOf([a], []), tensorOf([b], [])));
      const residual = size(difference(product(a, x!), b));
      expect(residual).toBeLessThan(n * EPSILON * size(a) * size(x!));
    }
  }
});

it('gives NaN for a singular matrix, in that entry alone', async () => {
  const a = tensor([1, 2, 2, 4, 1, 2, 4, 4, 0, 0, 0, 0, 2, 0, 0, 4], [4, 2, 2]);
  const { NaN: nan } = Number;
  await expectClose(solve(a, tensor2d([[5], [12]])), [nan, nan, 1, 2, nan, nan, 2.5, 3]);
});

it('broadcasts the batches of both, and leaves no tensor but the solution', async () => {
  const a = tensor([1, 2, 4, 4, 2, 0, 0, 4], [2, 1, 2, 2]);
  const b = tensor([5, 12, 10, 24, 3, 8], [3, 2, 1]);
  const before = engine().memory().numTensors;
  const x = solve(a, b);
  expect(engine().memory().numTensors).toBe(before + 1);
  expect(x.shape).toEqual([2, 3, 2, 1]);
  await expectClose(x, [1, 2, 2, 4, 1, 1, 2.5, 3, 5, 6, 1.5, 2]);
});

it('takes matrices without rows and empty batches', () => {
  expect(solve(ones([2, 0, 0]), ones([2, 0, 3])).shape).toEqual([2, 0, 3]);
  expect(solve(ones([0, 2, 2]), ones([0, 2, 1])).shape).toEqual([0, 2, 1]);
});

it('refuses shapes that do not fit', () => {
  expect(() => solve(ones([2, 3]), ones([2, 1]))).toThrow(ShapeError);
  expect(() => solve(ones([2, 2]), ones([3, 1]))).toThrow('solve: b must have as many rows as a');
  expect(() => solve(ones([2, 2]), ones([2]))).toThrow('tf.expandDims');
});
