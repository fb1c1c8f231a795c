import { expectClose } from '@diffeo/testing';
import { ones, tensor, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { cholesky, eigh, expm, qr, solve, svd, triangularSolve, tril } from '../../linalg/index.js';
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
    await expectClose(qr(tensor2d([[3], [4]])).r, [-5]);
    await expectClose(eigh(tensor2d([2, 1, 1, 2], [2, 2])).values, [1, 3]);
    await expectClose(svd(tensor2d([3, 0, 4, 5], [2, 2])).values, [Math.sqrt(45), Math.sqrt(5)]);
    await expectClose(expm(tensor2d([0, 1, 0, 0], [2, 2])), [1, 1, 0, 1]);
    for (const name of [
      'DiffeoBandPart',
      'DiffeoTriangularSolve',
      'DiffeoCholesky',
      'DiffeoLu',
      'DiffeoPermuteRows',
      'DiffeoQr',
      'DiffeoEigh',
      'DiffeoSvd',
      'DiffeoExpm',
    ]) {
      expect(explainOp(name).runs).toBe('kernel');
    }
  });

  it('finds small eigenvalues and singular values in doubles', async () => {
    // 1 + 2^-20 and ones: in floats, half the digits of the small ones would be gone.
    const a = tensor2d([1 + 2 ** -20, 1, 1, 1], [2, 2]);
    const half = 2 ** -21;
    const root = Math.sqrt(1 + half * half);
    const large = 1 + half + root;
    const small = (2 * half) / large;
    await expectClose(eigh(a).values, [small, large], { rtol: 1e-7 });
    await expectClose(svd(a).values, [large, small], { rtol: 1e-7 });
  });

  it('fills incomplete groups of four matrices', async () => {
    for (const count of [1, 2, 3, 5]) {
      const factors = cholesky(tensor(new Array(count).fill([4, 2, 2, 5]).flat(), [count, 2, 2]));
      await expectClose(factors, new Array(count).fill([2, 0, 1, 2]).flat());
    }
  });
});
