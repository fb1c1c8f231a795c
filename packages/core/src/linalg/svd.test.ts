import { expectClose } from '@diffeo/testing';
import { engine, ones, type Tensor, tensor, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectOrthonormal, expectProduct } from '../../test/linalg/expect-factors.js';
import {
  conditioned,
  diagonalMatrix,
  EPSILON,
  type Matrix,
  matricesOf,
  matrix,
  randomMatrices,
  randomValues,
  size,
  tensorOf,
  transposeOf,
} from '../../test/linalg/float64-matrices.js';
import reference from '../../test/reference/matrix-decompositions.json' with { type: 'json' };
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { matrixTranspose } from './matrix-transpose.js';
import { svd } from './svd.js';
import { svdOp } from './svd-op.js';

/** The kernel of the backend, and the composite that serves other backends; both want no fewer rows than columns. */
const IMPLEMENTATIONS: readonly (readonly [string, (a: Tensor) => Tensor[]])[] = [
  ['the kernel', (a) => svdOp({ a }, {})],
  ['the composite', (a) => svdOp.composite({ a }, {})],
];

/** Holds what was found against the bounds that the documentation states. */
async function expectSvd(factor: (a: Tensor) => Tensor[], matrices: Matrix[]): Promise<void> {
  const [allU, allValues, allV] = factor(tensorOf(matrices));
  const [us, vs] = await Promise.all([matricesOf(allU!), matricesOf(allV!)]);
  const values = await allValues!.data();
  for (const [i, a] of matrices.entries()) {
    const [u, v] = [us[i]!, vs[i]!];
    const k = u.columns;
    const bound = 4 * Math.max(a.rows, a.columns) * EPSILON;
    const own = values.slice(i * k, (i + 1) * k);
    expect(own).toEqual(own.slice().sort().reverse());
    expect(own.at(-1)).toBeGreaterThanOrEqual(0);
    expectProduct([u, diagonalMatrix(own), transposeOf(v)], a, bound);
    expectOrthonormal(u, bound);
    expectOrthonormal(v, bound);
  }
}

for (const [name, factor] of IMPLEMENTATIONS) {
  describe(`svd by ${name}`, () => {
    it('has the singular values of NumPy', async () => {
      for (const { a, values } of reference.cases.svd) {
        const [m, n] = [a.length, a[0]!.length];
        const bound = 2 * Math.max(m, n) * EPSILON * size(matrix(m, n, a.flat()));
        const tall = m < n ? matrixTranspose(tensor2d(a)) : tensor2d(a);
        await expectClose(factor(tall)[1]!, values, { rtol: 0, atol: bound });
      }
    });

    it('takes matrices of every size and condition apart', async () => {
      // A composite of a thousand small steps takes long in software.
      const isFast = name === 'the kernel';
      for (const n of isFast ? [1, 2, 3, 5, 16, 64] : [1, 2, 3, 5, 16]) {
        const conditions = [1, 1e3, 1e6];
        const matrices = conditions.map((cond) => conditioned(n, cond, { symmetric: false }));
        await expectSvd(factor, await Promise.all(matrices));
      }
    });

    it('takes tall matrices, and those of less than full rank', async () => {
      await expectSvd(factor, [matrix(33, 4, await randomValues(132, 1))]);
      await expectSvd(factor, [
        matrix(3, 2),
        matrix(3, 2, [1, 1, 1, 1, 1, 1]),
        matrix(3, 2, [0, 1, 0, 2, 0, 3]),
        matrix(3, 2, [1, 0, 0, 1, 0, 0]),
        matrix(3, 2, [1e30, 1, 1e30, 2, -1e30, 3]),
        matrix(3, 2, [1e-30, 1e-31, 0, 2e-30, 0, 0]),
      ]);
    });

    it('gives NaN for what is not finite, in that entry alone', async () => {
      const batch = [1, Number.NaN, 2, 3, 3, 0, 0, 2, 1, 2, Infinity, 3];
      const found = factor(tensor(batch, [3, 2, 2]));
      for (const each of found) {
        const values = [...(await each.data())];
        const step = values.length / 3;
        const areNaN = values.map((value) => Number.isNaN(value));
        expect(areNaN).toEqual(values.map((_, at) => Math.floor(at / step) !== 1));
      }
    });

    it('takes empty batches and matrices without columns', () => {
      const shapes = (x: Tensor) => factor(x).map(({ shape }) => shape);
      expect(shapes(tensor([], [0, 3, 2]))).toEqual([
        [0, 3, 2],
        [0, 2],
        [0, 2, 2],
      ]);
      expect(shapes(tensor([], [2, 3, 0]))).toEqual([
        [2, 3, 0],
        [2, 0],
        [2, 0, 0],
      ]);
    });
  });
}

describe('svd', () => {
  it('takes two thousand small matrices apart, each on its own', async () => {
    await expectSvd((a) => Object.values(svd(a)), await randomMatrices(2000, 4, 5));
  });

  it('takes wide matrices', async () => {
    await expectSvd((a) => Object.values(svd(a)), [matrix(2, 5, await randomValues(10, 6))]);
  });

  it('leaves no tensor but what it finds', () => {
    const a = tensor2d([[1, 2, 3]]);
    const before = engine().memory().numTensors;
    for (const found of Object.values(svd(a))) found.dispose();
    expect(engine().memory().numTensors).toBe(before);
  });

  it('refuses what is not a batch of float32 matrices', () => {
    expect(() => svd(ones([2, 2], 'int32'))).toThrow(DTypeError);
    expect(() => svd(tensor1d([1]))).toThrow(ShapeError);
    expect(() => svd(tensor1d([1]))).toThrow('svd: a must be a matrix [..., n, m]');
  });
});
