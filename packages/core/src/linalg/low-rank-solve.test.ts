import { expectClose } from '@diffeo/testing';
import { add, matMul, memory, ones, square, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { randomValues } from '../../test/linalg/float64-matrices.js';
import reference from '../../test/reference/linear-algebra.json' with { type: 'json' };
import { ShapeError } from '../errors/shape-error.js';
import { cholesky } from './cholesky.js';
import { diag } from './diag.js';
import { lowRankCapacitance } from './low-rank-capacitance.js';
import { lowRankLogDet } from './low-rank-log-det.js';
import { lowRankSolve } from './low-rank-solve.js';
import { slogdet } from './slogdet.js';
import { solve } from './solve.js';

const draw = async (shape: number[], seed: number): Promise<Tensor> =>
  tensor(
    await randomValues(
      shape.reduce((product, n) => product * n, 1),
      seed,
    ),
    shape,
  );

it('agrees with NumPy, and so does the determinant', async () => {
  for (const { a, u, c, b, solution, logDet } of reference.cases.lowRank) {
    const matrix = { choleskyFactor: cholesky(tensor(a)), factor: tensor(u), core: tensor(c) };
    await expectClose(lowRankSolve(matrix, tensor(b)), solution, { rtol: 1e-5, atol: 2e-6 });
    await expectClose(lowRankLogDet(matrix), [logDet], { rtol: 2e-6, atol: 1e-6 });
  }
});

it('agrees with the solution by the whole matrix, and so does the determinant', async () => {
  const factor = await draw([2, 5, 2], 1);
  const diagonal = add(square(await draw([5], 2)), 1);
  const half = await draw([2, 2], 3);
  const core = add(matMul(half, half, false, true), diag(ones([2])));
  const b = await draw([2, 5, 3], 4);
  const update = matMul(matMul(factor, core), factor, false, true);
  const whole = add(diag(diagonal), update);
  const expected = [...(await solve(whole, b).data())];
  const logDet = [...(await slogdet(whole).logAbsDet.data())];
  // The condition numbers of these lie below 200.
  const tolerance = { rtol: 1e-5, atol: 1e-5 };
  for (const matrix of [
    { diagonal, factor, core },
    { choleskyFactor: cholesky(diag(diagonal)), factor, core },
  ]) {
    await expectClose(lowRankSolve(matrix, b), expected, tolerance);
    await expectClose(lowRankLogDet(matrix), logDet, tolerance);
    const capacitance = lowRankCapacitance(matrix);
    await expectClose(lowRankSolve(matrix, b, capacitance), expected, tolerance);
    await expectClose(lowRankLogDet(matrix, capacitance), logDet, tolerance);
  }
});

it('leaves no tensor but the solution, and refuses right-hand sides that do not fit', () => {
  const matrix = { diagonal: ones([3]), factor: ones([3, 1]) };
  const b = ones([3, 2]);
  const before = memory().numTensors;
  lowRankSolve(matrix, b);
  expect(memory().numTensors).toBe(before + 1);
  expect(() => lowRankSolve(matrix, ones([2, 1]))).toThrow(ShapeError);
  const many = { diagonal: ones([3]), factor: ones([2, 3, 1]) };
  expect(() => lowRankSolve(many, ones([4, 3, 1]))).toThrow('needs factor and b of shapes');
});
