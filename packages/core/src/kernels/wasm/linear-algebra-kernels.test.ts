import { expectClose } from '@diffeo/testing';
import { ones, tensor, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { cholesky, solve, triangularSolve, tril } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'wasm')('the wasm kernels of linear algebra', () => {
  it('run', async () => {
    const l = tril(ones([2, 2]));
    await expectClose(l, [1, 0, 1, 1]);
    await expectClose(triangularSolve(l, tensor2d([[1], [3]])), [1, 2]);
    await expectClose(
      cholesky(
        tensor2d([
          [1, 1],
          [1, 2],
        ]),
      ),
      [1, 0, 1, 1],
    );
    await expectClose(
      solve(
        tensor2d([
          [0, 1],
          [2, 0],
        ]),
        tensor2d([[3], [4]]),
      ),
      [2, 3],
    );
    for (const name of [
      'DiffeoBandPart',
      'DiffeoTriangularSolve',
      'DiffeoCholesky',
      'DiffeoLu',
      'DiffeoPermuteRows',
    ]) {
      expect(explainOp(name).runs).toBe('kernel');
    }
  });

  it('fills incomplete groups of four matrices', async () => {
    for (const count of [1, 2, 3, 5]) {
      const factors = cholesky(tensor(new Array(count).fill([4, 2, 2, 5]).flat(), [count, 2, 2]));
      await expectClose(factors, new Array(count).fill([2, 0, 1, 2]).flat());
    }
  });
});
