import { expectClose } from '@diffeo/testing';
import { engine, eye, ones, type Tensor, tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { expectOrthonormal, expectProduct } from '../../test/linalg/expect-factors.js';
import {
  conditioned,
  EPSILON,
  type Matrix,
  matricesOf,
  matrix,
  randomMatrices,
  randomValues,
  tensorOf,
} from '../../test/linalg/float64-matrices.js';
import reference from '../../test/reference/matrix-decompositions.json' with { type: 'json' };
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { qr } from './qr.js';
import { qrOp } from './qr-op.js';

/** The kernel of the backend, and the composite that serves other backends. */
const IMPLEMENTATIONS: readonly (readonly [string, (a: Tensor) => Tensor[]])[] = [
  ['the kernel', (a) => qrOp({ a }, {})],
  ['the composite', (a) => qrOp.composite({ a }, {})],
];

/** Holds the factors of matrices against the bounds that the documentation states. */
async function expectFactors(factor: (a: Tensor) => Tensor[], matrices: Matrix[]): Promise<void> {
  const [allQ, allR] = await Promise.all(factor(tensorOf(matrices)).map(matricesOf));
  for (const [i, a] of matrices.entries()) {
    const [q, r] = [allQ![i]!, allR![i]!];
    const bound = 2 * Math.max(a.rows, a.columns) * EPSILON;
    expectProduct([q, r], a, bound);
    expectOrthonormal(q, bound);
    const below = r.values.filter((_, at) => at % r.columns < Math.floor(at / r.columns));
    expect(below.every((value) => value === 0)).toBe(true);
  }
}

for (const [name, factor] of IMPLEMENTATIONS) {
  describe(`qr by ${name}`, () => {
    it('agrees with NumPy, signs included', async () => {
      for (const { a, q, r } of reference.cases.qr) {
        const factors = factor(tensor(a));
        // The condition numbers of these are below 50.
        await expectClose(factors[0]!, q, { rtol: 1e-5, atol: 2e-6 });
        await expectClose(factors[1]!, r, { rtol: 1e-5, atol: 5e-6 });
      }
    });

    it('reconstructs matrices of every size and condition', async () => {
      for (const n of [1, 2, 3, 5, 16, 64]) {
        const conditions = [1, 1e3, 1e6];
        const matrices = conditions.map((cond) => conditioned(n, cond, { symmetric: false }));
        await expectFactors(factor, await Promise.all(matrices));
      }
    });

    it('takes matrices of many panels', async () => {
      // A composite of a thousand small steps takes long in software.
      const [m, n] = name === 'the kernel' ? [130, 101] : [20, 17];
      await expectFactors(factor, [await conditioned(n, 1e6, { symmetric: false })]);
      const values = await randomValues(m * n, 4);
      await expectFactors(factor, [matrix(m, n, values)]);
      await expectFactors(factor, [matrix(n, m, values)]);
    });

    it('takes tall and wide matrices, and those of less than full rank', async () => {
      await expectFactors(factor, [matrix(33, 4, await randomValues(132, 1))]);
      await expectFactors(factor, [matrix(4, 33, await randomValues(132, 2))]);
      await expectFactors(factor, [
        matrix(3, 2),
        matrix(3, 2, [1, 1, 1, 1, 1, 1]),
        matrix(3, 2, [0, 1, 0, 2, 0, 3]),
        matrix(3, 2, [1e30, 1, 1e30, 2, -1e30, 3]),
      ]);
    });

    it('gives NaN for what is not finite, in that entry alone', async () => {
      const batch = [
        [1, Number.NaN, 2, 3],
        [3, 1, 4, 2],
        [1, 2, Infinity, 3],
      ];
      const [q, r] = factor(tensor(batch.flat(), [3, 2, 2]));
      const none = new Array(4).fill(Number.NaN);
      await expectClose(q!, [none, [-0.6, -0.8, -0.8, 0.6], none].flat());
      await expectClose(r!, [none, [-5, -2.2, 0, 0.4], none].flat(), { atol: 1e-6, rtol: 1e-6 });
    });

    it('takes empty batches and matrices without rows or columns', () => {
      const shapes = (x: Tensor) => factor(x).map(({ shape }) => shape);
      expect(shapes(tensor([], [0, 3, 2]))).toEqual([
        [0, 3, 2],
        [0, 2, 2],
      ]);
      expect(shapes(tensor([], [2, 3, 0]))).toEqual([
        [2, 3, 0],
        [2, 0, 0],
      ]);
    });
  });
}

describe('qr', () => {
  it('factors two thousand small matrices, each on its own', async () => {
    await expectFactors((a) => Object.values(qr(a)), await randomMatrices(2000, 4, 3));
  });

  it('leaves no tensor but the factors', () => {
    const a = eye(3);
    const before = engine().memory().numTensors;
    const { q, r } = qr(a);
    q.dispose();
    r.dispose();
    expect(engine().memory().numTensors).toBe(before);
  });

  it('refuses what is not a batch of float32 matrices', () => {
    expect(() => qr(tensor1d([1]))).toThrow(ShapeError);
    expect(() => qr(ones([2, 2], 'int32'))).toThrow(DTypeError);
    expect(() => qr(tensor1d([1]))).toThrow(
      'qr: a must be a matrix [..., n, m], of rank 2 or more',
    );
  });
});
