import { expectClose } from '@diffeo/testing';
import { ones, tensor, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import reference from '../../test/reference/linear-algebra.json' with { type: 'json' };
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { lu } from './lu.js';
import { luSolve } from './lu-solve.js';

it('agrees with SciPy', async () => {
  const tolerance = { rtol: 1e-5, atol: 2e-6 };
  for (const { a, b, solution, transposedSolution } of reference.cases.lu) {
    const factors = lu(tensor(a));
    await expectClose(luSolve(factors, tensor(b)), solution, tolerance);
    const transposed = luSolve(factors, tensor(b), { transpose: true });
    await expectClose(transposed, transposedSolution, tolerance);
  }
});

it('solves by the factors of one matrix or of many, transposed or not', async () => {
  const factors = lu(
    tensor2d([
      [1, 2],
      [4, 4],
    ]),
  );
  const b = tensor([5, 12, 10, 24], [2, 2, 1]);
  await expectClose(luSolve(factors, b), [1, 2, 2, 4]);
  // [[1, 4], [2, 4]] x = b
  await expectClose(luSolve(factors, b, { transpose: true }), [7, -0.5, 14, -1]);
  const many = lu(tensor([1, 2, 4, 4, 2, 0, 0, 4], [2, 2, 2]));
  await expectClose(luSolve(many, tensor2d([[5], [12]])), [1, 2, 2.5, 3]);
});

it('refuses factors that do not belong together', () => {
  const factors = lu(ones([2, 2]));
  const b = ones([2, 1]);
  expect(() => luSolve({ ...factors, permutation: tensor1d([0, 1]) }, b)).toThrow(DTypeError);
  const permutation = tensor1d([0, 1, 2], 'int32');
  expect(() => luSolve({ ...factors, permutation }, b)).toThrow(ShapeError);
});
