import { expectClose } from '@diffeo/testing';
import { engine, eye, fill, ones, sum, type Tensor, tensor, tensor1d } from '@tensorflow/tfjs-core';
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
  size,
  tensorOf,
  transposeOf,
} from '../../test/linalg/float64-matrices.js';
import reference from '../../test/reference/matrix-decompositions.json' with { type: 'json' };
import { grad } from '../autodiff/grad.js';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { eigh } from './eigh.js';
import { eighOp } from './eigh-op.js';

/** The kernel of the backend, and the composite that serves other backends. */
const IMPLEMENTATIONS: readonly (readonly [string, (a: Tensor) => Tensor[]])[] = [
  ['the kernel', (a) => eighOp({ a }, {})],
  ['the composite', (a) => eighOp.composite({ a }, {})],
];

/** Holds eigenvalues and eigenvectors against the bounds that the documentation states. */
async function expectEigh(factor: (a: Tensor) => Tensor[], matrices: Matrix[]): Promise<void> {
  const [allValues, allVectors] = factor(tensorOf(matrices));
  const values = await allValues!.data();
  for (const [i, v] of (await matricesOf(allVectors!)).entries()) {
    const a = matrices[i]!;
    const n = a.rows;
    const own = values.slice(i * n, (i + 1) * n);
    expect(own).toEqual(own.slice().sort());
    expectProduct([v, diagonalMatrix(own), transposeOf(v)], a, 4 * n * EPSILON);
    expectOrthonormal(v, 4 * n * EPSILON);
  }
}

for (const [name, factor] of IMPLEMENTATIONS) {
  describe(`eigh by ${name}`, () => {
    it('has the eigenvalues of NumPy', async () => {
      for (const { a, values } of reference.cases.eigh) {
        const bound = 2 * a.length * EPSILON * size(matrix(a.length, a.length, a.flat()));
        await expectClose(factor(tensor(a))[0]!, values, { rtol: 0, atol: bound });
      }
    });

    it('takes matrices of every size and condition apart', async () => {
      // A composite of a thousand small steps takes long in software.
      const isFast = name === 'the kernel';
      for (const n of isFast ? [1, 2, 3, 5, 16, 64] : [1, 2, 3, 5, 16]) {
        const matrices = [1, 1e3, 1e6].map((condition) => conditioned(n, condition));
        await expectEigh(factor, await Promise.all(matrices));
      }
    });

    it('takes equal eigenvalues, zeros and matrices of any size', async () => {
      await expectEigh(factor, [
        matrix(2, 2),
        matrix(2, 2, [3, 0, 0, 3]),
        matrix(2, 2, [0, 1, 1, 0]),
        matrix(2, 2, [1, 1, 1, 1]),
        matrix(2, 2, [-1e30, 1e29, 1e29, 1e30]),
        matrix(2, 2, [1e-30, 1e-31, 1e-31, -1e-30]),
      ]);
    });

    it('reads the lower triangle, and gives NaN for what is not finite in that entry alone', async () => {
      const { NaN: nan } = Number;
      const batch = [
        [2, 7, 1, 2],
        [1, 0, nan, 2],
        [3, 0, 0, 1],
        [Infinity, 0, 0, 1],
      ];
      const [values, vectors] = factor(tensor(batch.flat(), [4, 2, 2]));
      await expectClose(values!, [1, 3, nan, nan, 1, 3, nan, nan], { rtol: 0, atol: 1e-6 });
      const areNaN = [...(await vectors!.data())].map(Number.isNaN);
      expect(areNaN).toEqual([0, 1, 0, 1].flatMap((is) => new Array(4).fill(is === 1)));
    });

    it('takes empty batches and matrices without rows', () => {
      const shapes = (x: Tensor) => factor(x).map(({ shape }) => shape);
      expect(shapes(tensor([], [0, 3, 3]))).toEqual([
        [0, 3],
        [0, 3, 3],
      ]);
      expect(shapes(tensor([], [2, 0, 0]))).toEqual([
        [2, 0],
        [2, 0, 0],
      ]);
    });
  });
}

describe('eigh', () => {
  it('takes two thousand small matrices apart, each on its own', async () => {
    const matrices = (await randomMatrices(2000, 4, 5)).map((x) => {
      return { ...x, values: x.values.map((value, at) => value + transposeOf(x).values[at]!) };
    });
    const rounded = matrices.map((x) => ({ ...x, values: x.values.map(Math.fround) }));
    await expectEigh((a) => Object.values(eigh(a)), rounded);
  });

  it('has a gradient of symmetric functions of the eigenvalues where these are equal', async () => {
    await expectClose(
      grad((a: Tensor) => sum(eigh(a).values))(eye(3)),
      [1, 0, 0, 0, 1, 0, 0, 0, 1],
      { atol: 1e-6 },
    );
    const ofVectors = grad((a: Tensor) => sum(eigh(a).vectors))(eye(2));
    await expectClose(ofVectors, [0, 0, 0, 0]);
  });

  it('leaves no tensor but what it finds', () => {
    const a = fill([2, 2], 1);
    const before = engine().memory().numTensors;
    const { values, vectors } = eigh(a);
    values.dispose();
    vectors.dispose();
    expect(engine().memory().numTensors).toBe(before);
  });

  it('refuses what is not a batch of square float32 matrices', () => {
    expect(() => eigh(ones([2, 3]))).toThrow('eigh: a must be square in its last two axes');
    expect(() => eigh(tensor1d([1]))).toThrow(ShapeError);
    expect(() => eigh(ones([2, 2], 'int32'))).toThrow(DTypeError);
  });
});
